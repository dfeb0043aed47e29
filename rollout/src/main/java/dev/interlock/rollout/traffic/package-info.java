/// What a router's answers come to: counts and latencies, by release.
@NullMarked
package dev.interlock.rollout.traffic;

import org.jspecify.annotations.NullMarked;
