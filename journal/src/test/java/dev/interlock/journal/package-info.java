@NullMarked
package dev.interlock.journal;

import org.jspecify.annotations.NullMarked;
