@NullMarked
package dev.interlock.gate.audit;

import org.jspecify.annotations.NullMarked;
