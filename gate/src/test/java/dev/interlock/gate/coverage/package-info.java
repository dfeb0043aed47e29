@NullMarked
package dev.interlock.gate.coverage;

import org.jspecify.annotations.NullMarked;
