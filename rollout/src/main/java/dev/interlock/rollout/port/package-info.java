/// What a rollout needs of the world. Implementations stand in `outside`; a simulated world in the
/// tests.
@NullMarked
package dev.interlock.rollout.port;

import org.jspecify.annotations.NullMarked;
