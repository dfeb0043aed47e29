/// Variables against the places that they pass through on their way into the running code: what
/// `interlock env` shows. No value of a variable is in here.
@NullMarked
package dev.interlock.check.matrix;

import org.jspecify.annotations.NullMarked;
