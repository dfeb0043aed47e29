/// The commands `rules` and `explain`.
@NullMarked
package dev.interlock.app.rules;

import org.jspecify.annotations.NullMarked;
