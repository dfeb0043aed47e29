/// Tests of the reader of TOML.
@NullMarked
package dev.interlock.check.source.toml;

import org.jspecify.annotations.NullMarked;
