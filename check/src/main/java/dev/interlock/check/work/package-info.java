/// How all of the check gets its work done: on every core, and once.
@NullMarked
package dev.interlock.check.work;

import org.jspecify.annotations.NullMarked;
