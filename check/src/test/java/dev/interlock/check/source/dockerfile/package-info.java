@NullMarked
package dev.interlock.check.source.dockerfile;

import org.jspecify.annotations.NullMarked;
