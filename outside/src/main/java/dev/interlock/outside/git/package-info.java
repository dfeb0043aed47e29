/// Git as a process, in which nothing of the repository's own configuration runs.
@NullMarked
package dev.interlock.outside.git;

import org.jspecify.annotations.NullMarked;
