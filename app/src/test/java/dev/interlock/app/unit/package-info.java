@NullMarked
package dev.interlock.app.unit;

import org.jspecify.annotations.NullMarked;
