@NullMarked
package dev.interlock.outside.nginx;

import org.jspecify.annotations.NullMarked;
