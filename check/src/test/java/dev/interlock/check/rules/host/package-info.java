@NullMarked
package dev.interlock.check.rules.host;

import org.jspecify.annotations.NullMarked;
