/// The plan's build on the machine that calls `release`, and what it proves.
@NullMarked
package dev.interlock.outside.build;

import org.jspecify.annotations.NullMarked;
