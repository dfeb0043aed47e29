@NullMarked
package dev.interlock.gate.evidence;

import org.jspecify.annotations.NullMarked;
