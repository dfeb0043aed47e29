/// The facts cache: what modules say, in a compact form, by their content.
@NullMarked
package dev.interlock.check.graph.cache;

import org.jspecify.annotations.NullMarked;
