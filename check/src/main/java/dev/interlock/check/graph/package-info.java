/// The module graph: which file loads which, as the code's own tools would resolve it.
@NullMarked
package dev.interlock.check.graph;

import org.jspecify.annotations.NullMarked;
