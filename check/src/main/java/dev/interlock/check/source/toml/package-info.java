/// Settings files in TOML, read as far as checks need them.
@NullMarked
package dev.interlock.check.source.toml;

import org.jspecify.annotations.NullMarked;
