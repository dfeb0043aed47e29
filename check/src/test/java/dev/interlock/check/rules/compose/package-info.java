@NullMarked
package dev.interlock.check.rules.compose;

import org.jspecify.annotations.NullMarked;
