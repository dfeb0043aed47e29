/// What rules look at: a project's files, read at most once, and what each area says of itself.
@NullMarked
package dev.interlock.check.project;

import org.jspecify.annotations.NullMarked;
