package dev.interlock.check.project;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What git knows of a project.
public sealed interface Git {
    /// The reason of [Unknown] where there is no git.
    String NOT_INSTALLED = "git is not installed";

    /// @param head the commit that would ship, 40 or 64 hexadecimal digits; empty before the first
    /// @param headTime when it was committed; the epoch before the first
    /// @param tracked paths in the index
    /// @param modified tracked paths whose content, mode or index entry differs from `head`
    /// @param deleted tracked paths that are not on disk
    /// @param untracked paths that are neither tracked nor ignored
    /// @param below whether the project is a folder of a larger repository: what stands above it, a
    ///   lock file or a build's context, is not seen
    record Repository(
            String head,
            Instant headTime,
            Set<String> tracked,
            Set<String> modified,
            Set<String> deleted,
            Set<String> untracked,
            boolean below)
            implements Git {
        /// A project that is a whole repository.
        public Repository(
                String head,
                Instant headTime,
                Set<String> tracked,
                Set<String> modified,
                Set<String> deleted,
                Set<String> untracked) {
            this(head, headTime, tracked, modified, deleted, untracked, false);
        }

        public Repository {
            tracked = Set.copyOf(tracked);
            modified = Set.copyOf(modified);
            deleted = Set.copyOf(deleted);
            untracked = Set.copyOf(untracked);
        }
    }

    /// @param reason for people: "it is not in a git repository", "git is not installed"
    record Unknown(String reason) implements Git {}

    /// Whether there may be more of the repository above the project.
    default boolean isBelow() {
        return this instanceof Repository repository && repository.below();
    }

    /// Paths that a person would not find in a fresh clone, of those asked for; empty where git
    /// does not know.
    default List<String> notTracked(List<String> paths) {
        return switch (this) {
            case Repository repository ->
                    paths.stream().filter(path -> !repository.tracked().contains(path)).toList();
            case Unknown _ -> List.of();
        };
    }
}
