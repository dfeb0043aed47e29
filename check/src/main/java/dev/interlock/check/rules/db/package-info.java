/// What a database must not be like: judged from its migrations, and from a running PostgreSQL.
@NullMarked
package dev.interlock.check.rules.db;

import org.jspecify.annotations.NullMarked;
