/// What a gate runs, in which order, and what came of it.
@NullMarked
package dev.interlock.gate;

import org.jspecify.annotations.NullMarked;
