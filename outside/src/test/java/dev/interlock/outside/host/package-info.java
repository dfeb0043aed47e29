@NullMarked
package dev.interlock.outside.host;

import org.jspecify.annotations.NullMarked;
