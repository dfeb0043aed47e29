/// Commands of this machine, run within limits.
@NullMarked
package dev.interlock.outside.process;

import org.jspecify.annotations.NullMarked;
