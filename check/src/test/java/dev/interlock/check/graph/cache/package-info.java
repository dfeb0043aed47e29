@NullMarked
package dev.interlock.check.graph.cache;

import org.jspecify.annotations.NullMarked;
