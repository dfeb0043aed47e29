@NullMarked
package dev.interlock.outside.store;

import org.jspecify.annotations.NullMarked;
