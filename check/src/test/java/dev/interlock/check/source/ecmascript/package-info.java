@NullMarked
package dev.interlock.check.source.ecmascript;

import org.jspecify.annotations.NullMarked;
