/// Opinions about pipelines and the scripts that they run.
@NullMarked
package dev.interlock.check.rules.ci;

import org.jspecify.annotations.NullMarked;
