@NullMarked
package dev.interlock.outside.entrance;

import org.jspecify.annotations.NullMarked;
