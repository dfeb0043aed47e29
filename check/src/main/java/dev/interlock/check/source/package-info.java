/// What files say: parsers, with no opinions.
@NullMarked
package dev.interlock.check.source;

import org.jspecify.annotations.NullMarked;
