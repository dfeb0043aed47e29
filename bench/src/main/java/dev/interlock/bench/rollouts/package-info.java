/// Real releases of a small real service, shipped by a real server under load: what its users lose.
@NullMarked
package dev.interlock.bench.rollouts;

import org.jspecify.annotations.NullMarked;
