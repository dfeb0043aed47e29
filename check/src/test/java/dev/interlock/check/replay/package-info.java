@NullMarked
package dev.interlock.check.replay;

import org.jspecify.annotations.NullMarked;
