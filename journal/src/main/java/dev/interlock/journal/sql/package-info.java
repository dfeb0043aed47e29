/// The journal in a database: SQLite or PostgreSQL, with the same SQL.
@NullMarked
package dev.interlock.journal.sql;

import org.jspecify.annotations.NullMarked;
