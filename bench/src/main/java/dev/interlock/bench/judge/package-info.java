/// The judge against the documented rules of others, on the same simulated traffic.
@NullMarked
package dev.interlock.bench.judge;

import org.jspecify.annotations.NullMarked;
