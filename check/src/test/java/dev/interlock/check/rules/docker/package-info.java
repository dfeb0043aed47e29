@NullMarked
package dev.interlock.check.rules.docker;

import org.jspecify.annotations.NullMarked;
