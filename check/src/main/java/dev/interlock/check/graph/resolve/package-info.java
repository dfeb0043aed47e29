/// How a specifier becomes a file: configuration of TypeScript, bundlers and packages, and the
/// search that they describe.
@NullMarked
package dev.interlock.check.graph.resolve;

import org.jspecify.annotations.NullMarked;
