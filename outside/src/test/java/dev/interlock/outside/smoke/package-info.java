@NullMarked
package dev.interlock.outside.smoke;

import org.jspecify.annotations.NullMarked;
