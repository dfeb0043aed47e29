/// What the built output must and must not hold.
@NullMarked
package dev.interlock.check.rules.artifact;

import org.jspecify.annotations.NullMarked;
