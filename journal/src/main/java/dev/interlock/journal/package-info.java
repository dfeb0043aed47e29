/// The append-only record of what happened, and what is read out of it.
@NullMarked
package dev.interlock.journal;

import org.jspecify.annotations.NullMarked;
