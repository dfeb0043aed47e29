/// What ships is what is committed.
@NullMarked
package dev.interlock.check.rules.git;

import org.jspecify.annotations.NullMarked;
