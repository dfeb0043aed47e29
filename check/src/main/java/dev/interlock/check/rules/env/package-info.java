/// Opinions about variables: what an environment lacks, and what its values must not be.
@NullMarked
package dev.interlock.check.rules.env;

import org.jspecify.annotations.NullMarked;
