package dev.interlock.plan;

import dev.interlock.model.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The section `build:`.
///
/// @param output the folder that the build leaves, relative to the root
/// @param require files that must be in it
/// @param expected when it is built
public record BuildPlan(
        Optional<String> install,
        Optional<String> run,
        Duration timeout,
        Optional<String> output,
        List<RequiredFile> require,
        Expected expected) {
    /// A file that the output must have.
    ///
    /// @param path relative to the output folder
    /// @param minSize the least it may weigh; empty where only its presence counts
    public record RequiredFile(String path, Optional<Bytes> minSize) {}

    /// When it is built.
    ///
    /// @param every how often a passing build of the branch is expected; empty where none is
    /// @param branch whose builds count; empty for `main`, or `master` where that is its name
    /// @param after steps of the gate that it needs; empty where the plan does not say: then it
    ///   comes behind all of them
    public record Expected(
            Optional<Duration> every, Optional<String> branch, Optional<List<String>> after) {
        /// Where the plan says nothing.
        public static final Expected USUAL =
                new Expected(Optional.empty(), Optional.empty(), Optional.empty());

        private static final Set<String> MAIN = Set.of("main", "master");

        public Expected {
            after = after.map(List::copyOf);
        }

        /// Whether the builds of a branch of this name count.
        public boolean counts(String name) {
            return branch.map(name::equals).orElse(MAIN.contains(name));
        }
    }

    public BuildPlan {
        require = List.copyOf(require);
    }

    /// The build alone, with what is left of its time.
    public BuildPlan withoutInstall(Duration left) {
        return new BuildPlan(Optional.empty(), run, left, output, require, expected);
    }
}
