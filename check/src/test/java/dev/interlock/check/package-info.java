@NullMarked
package dev.interlock.check;

import org.jspecify.annotations.NullMarked;
