package dev.interlock.check.project;

import dev.interlock.model.Place;

/// Whether a build context has a path, in a fresh clone and after its `.dockerignore`.
public sealed interface Presence {
    record Present() implements Presence {}

    /// Neither tracked nor on disk.
    record Absent() implements Presence {}

    /// On disk, not in git, and not ignored either.
    record Untracked() implements Presence {}

    /// On disk, and `.gitignore` keeps it out of git.
    record Ignored() implements Presence {}

    /// A folder without files, which git does not keep.
    record EmptyFolder() implements Presence {}

    /// @param line the line of the `.dockerignore` that leaves it out
    record Excluded(Place line) implements Presence {}

    default boolean isPresent() {
        return this instanceof Present;
    }
}
