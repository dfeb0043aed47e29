/// Everything that touches the world, a package each.
@NullMarked
package dev.interlock.outside;

import org.jspecify.annotations.NullMarked;
