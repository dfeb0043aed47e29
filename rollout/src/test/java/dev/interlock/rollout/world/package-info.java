/// A world in one thread, from one seed: clocks, processes, a router, users, and everything that
/// can go wrong with them, around the very driver that a server runs.
@NullMarked
package dev.interlock.rollout.world;

import org.jspecify.annotations.NullMarked;
