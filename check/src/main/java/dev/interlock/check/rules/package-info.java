/// Opinions: one file a rule, by area.
@NullMarked
package dev.interlock.check.rules;

import org.jspecify.annotations.NullMarked;
