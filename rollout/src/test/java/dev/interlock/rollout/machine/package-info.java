/// What the machine remembers.
@NullMarked
package dev.interlock.rollout.machine;

import org.jspecify.annotations.NullMarked;
