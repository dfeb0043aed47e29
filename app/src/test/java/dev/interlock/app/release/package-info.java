@NullMarked
package dev.interlock.app.release;

import org.jspecify.annotations.NullMarked;
