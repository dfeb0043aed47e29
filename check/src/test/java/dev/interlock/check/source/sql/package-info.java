/// Tests of the SQL reader; its oracle, a real PostgreSQL, is asked in the module `outside`.
@NullMarked
package dev.interlock.check.source.sql;

import org.jspecify.annotations.NullMarked;
