/// What comes next in a rollout, decided from what is written and what is seen. No clock, thread,
/// file or socket.
@NullMarked
package dev.interlock.rollout.machine;

import org.jspecify.annotations.NullMarked;
