@NullMarked
package dev.interlock.journal.json;

import org.jspecify.annotations.NullMarked;
