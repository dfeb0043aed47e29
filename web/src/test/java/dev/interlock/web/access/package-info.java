@NullMarked
package dev.interlock.web.access;

import org.jspecify.annotations.NullMarked;
