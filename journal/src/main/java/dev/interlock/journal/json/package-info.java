/// Events and entries as JSON, and back.
@NullMarked
package dev.interlock.journal.json;

import org.jspecify.annotations.NullMarked;
