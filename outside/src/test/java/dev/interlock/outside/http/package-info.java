@NullMarked
package dev.interlock.outside.http;

import org.jspecify.annotations.NullMarked;
