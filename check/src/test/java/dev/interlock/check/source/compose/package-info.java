@NullMarked
package dev.interlock.check.source.compose;

import org.jspecify.annotations.NullMarked;
