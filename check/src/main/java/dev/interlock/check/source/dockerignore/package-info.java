/// `.dockerignore`: which files a build context leaves out.
///
/// Read from moby/patternmatcher at 5a6d8429; its own cases are this package's oracle.
@NullMarked
package dev.interlock.check.source.dockerignore;

import org.jspecify.annotations.NullMarked;
