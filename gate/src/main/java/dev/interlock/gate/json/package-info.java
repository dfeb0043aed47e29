/// JSON that came from elsewhere, bounded.
@NullMarked
package dev.interlock.gate.json;

import org.jspecify.annotations.NullMarked;
