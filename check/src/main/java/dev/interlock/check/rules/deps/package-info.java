/// What is installed is what was tested: lock files and the version of Node.
@NullMarked
package dev.interlock.check.rules.deps;

import org.jspecify.annotations.NullMarked;
