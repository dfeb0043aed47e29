@NullMarked
package dev.interlock.outside.docker;

import org.jspecify.annotations.NullMarked;
