@NullMarked
package dev.interlock.outside.haproxy;

import org.jspecify.annotations.NullMarked;
