/// Releasing, steering, and looking at what was released.
@NullMarked
package dev.interlock.app.release;

import org.jspecify.annotations.NullMarked;
