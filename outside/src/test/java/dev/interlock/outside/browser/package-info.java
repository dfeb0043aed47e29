@NullMarked
package dev.interlock.outside.browser;

import org.jspecify.annotations.NullMarked;
