/// Reads the catalogue of a running PostgreSQL, and nothing else of it.
@NullMarked
package dev.interlock.outside.postgres;

import org.jspecify.annotations.NullMarked;
