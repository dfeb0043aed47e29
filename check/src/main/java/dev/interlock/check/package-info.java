/// May this repository ship? The engine: rules over a project that is read once.
@NullMarked
package dev.interlock.check;

import org.jspecify.annotations.NullMarked;
