/// SQL scripts of PostgreSQL: split into statements, read as far as they change tables, and
/// replayed to the state that they leave behind.
@NullMarked
package dev.interlock.check.source.sql;

import org.jspecify.annotations.NullMarked;
