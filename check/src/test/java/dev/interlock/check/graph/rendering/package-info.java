@NullMarked
package dev.interlock.check.graph.rendering;

import org.jspecify.annotations.NullMarked;
