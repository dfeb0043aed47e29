@NullMarked
package dev.interlock.journal.sql;

import org.jspecify.annotations.NullMarked;
