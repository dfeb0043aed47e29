/// What users see of releases, read out of the journal's entries.
@NullMarked
package dev.interlock.journal.projection;

import org.jspecify.annotations.NullMarked;
