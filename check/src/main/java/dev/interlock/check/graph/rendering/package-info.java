/// What a route renders: from page and layouts through components, without running anything.
@NullMarked
package dev.interlock.check.graph.rendering;

import org.jspecify.annotations.NullMarked;
