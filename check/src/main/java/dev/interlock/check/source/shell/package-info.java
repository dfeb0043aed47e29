/// Shell scripts, as far as commands can be told apart without running them.
@NullMarked
package dev.interlock.check.source.shell;

import org.jspecify.annotations.NullMarked;
