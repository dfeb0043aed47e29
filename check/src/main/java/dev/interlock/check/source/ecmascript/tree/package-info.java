/// What components render and which hooks they call: facts that only a syntax tree shows.
@NullMarked
package dev.interlock.check.source.ecmascript.tree;

import org.jspecify.annotations.NullMarked;
