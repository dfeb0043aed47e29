@NullMarked
package dev.interlock.bench.rollouts;

import org.jspecify.annotations.NullMarked;
