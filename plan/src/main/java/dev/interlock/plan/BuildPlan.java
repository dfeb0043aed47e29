package dev.interlock.plan;

import dev.interlock.model.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The section `build:`.
///
/// @param output the folder that the build leaves, relative to the root
/// @param require files that must be in it
/// @param every how often a build is expected; empty where none is
public record BuildPlan(
        Optional<String> install,
        Optional<String> run,
        Duration timeout,
        Optional<String> output,
        List<RequiredFile> require,
        Optional<Duration> every) {
    /// A file that the output must have.
    ///
    /// @param path relative to the output folder
    /// @param minSize the least it may weigh; empty where only its presence counts
    public record RequiredFile(String path, Optional<Bytes> minSize) {}

    public BuildPlan {
        require = List.copyOf(require);
    }
}
