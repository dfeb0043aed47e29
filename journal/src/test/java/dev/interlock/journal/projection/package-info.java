@NullMarked
package dev.interlock.journal.projection;

import org.jspecify.annotations.NullMarked;
