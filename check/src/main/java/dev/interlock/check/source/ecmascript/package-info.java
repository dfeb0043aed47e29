/// What JavaScript and TypeScript modules say: facts, without a syntax tree.
@NullMarked
package dev.interlock.check.source.ecmascript;

import org.jspecify.annotations.NullMarked;
