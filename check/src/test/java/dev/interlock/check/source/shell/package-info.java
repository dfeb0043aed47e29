@NullMarked
package dev.interlock.check.source.shell;

import org.jspecify.annotations.NullMarked;
