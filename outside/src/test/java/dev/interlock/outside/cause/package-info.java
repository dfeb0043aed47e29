@NullMarked
package dev.interlock.outside.cause;

import org.jspecify.annotations.NullMarked;
