@NullMarked
package dev.interlock.gate;

import org.jspecify.annotations.NullMarked;
