/// Releases from the command line to the last process, as people and CI jobs see them.
@NullMarked
package dev.interlock.app.shipping;

import org.jspecify.annotations.NullMarked;
