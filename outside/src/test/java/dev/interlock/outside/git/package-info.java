@NullMarked
package dev.interlock.outside.git;

import org.jspecify.annotations.NullMarked;
