/// `.dockerignore`: which files a build context leaves out.
///
/// Read from moby/patternmatcher at 5a6d8429; the cases of its test are the oracle, read from a
/// package of the system.
@NullMarked
package dev.interlock.check.source.dockerignore;

import org.jspecify.annotations.NullMarked;
