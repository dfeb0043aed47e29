@NullMarked
package dev.interlock.outside.build;

import org.jspecify.annotations.NullMarked;
