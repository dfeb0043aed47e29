@NullMarked
package dev.interlock.outside.target;

import org.jspecify.annotations.NullMarked;
