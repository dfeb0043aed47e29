/// What a value of a variable has to look like: URLs, ports, keys, numbers.
@NullMarked
package dev.interlock.check.source.value;

import org.jspecify.annotations.NullMarked;
