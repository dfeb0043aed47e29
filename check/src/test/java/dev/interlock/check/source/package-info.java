@NullMarked
package dev.interlock.check.source;

import org.jspecify.annotations.NullMarked;
