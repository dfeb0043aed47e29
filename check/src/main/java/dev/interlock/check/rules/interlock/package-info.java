/// What Interlock says of its own work.
@NullMarked
package dev.interlock.check.rules.interlock;

import org.jspecify.annotations.NullMarked;
