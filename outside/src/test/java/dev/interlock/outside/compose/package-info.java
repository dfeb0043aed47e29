@NullMarked
package dev.interlock.outside.compose;

import org.jspecify.annotations.NullMarked;
