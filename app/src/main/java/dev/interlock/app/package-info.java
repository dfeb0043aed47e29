/// The commands, and Wiring, which builds the product by hand.
@NullMarked
package dev.interlock.app;

import org.jspecify.annotations.NullMarked;
