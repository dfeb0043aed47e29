@NullMarked
package dev.interlock.bench.judge;

import org.jspecify.annotations.NullMarked;
