/// Shell scripts, as far as it takes to know which commands they run.
@NullMarked
package dev.interlock.check.source.shell;

import org.jspecify.annotations.NullMarked;
