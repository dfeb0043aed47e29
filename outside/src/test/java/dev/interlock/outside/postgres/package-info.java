/// Tests against a PostgreSQL that the tests start.
@NullMarked
package dev.interlock.outside.postgres;

import org.jspecify.annotations.NullMarked;
