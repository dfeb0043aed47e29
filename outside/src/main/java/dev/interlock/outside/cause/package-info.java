/// Why a program failed, from how it ended and what it printed. Pure.
@NullMarked
package dev.interlock.outside.cause;

import org.jspecify.annotations.NullMarked;
