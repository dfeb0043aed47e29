@NullMarked
package dev.interlock.check.work;

import org.jspecify.annotations.NullMarked;
