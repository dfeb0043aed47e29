@NullMarked
package dev.interlock.check.graph;

import org.jspecify.annotations.NullMarked;
