package dev.interlock.outside.git;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.project.Git;
import dev.interlock.check.source.git.TreeEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A folder as git sees it: the whole repository, or the part of it below the folder. All paths are
/// relative to the folder.
///
/// @param git what a check may know
/// @param ignored paths that git ignores, by their topmost name; a folder ends with `/`
/// @param index every entry of the index
/// @param state of everything that git said: the same state means that all of this is the same;
///   empty where git does not know the folder
public record GitRepository(
        Git git, List<String> ignored, List<TreeEntry> index, Optional<Fingerprint> state) {
    public GitRepository {
        ignored = List.copyOf(ignored);
        index = List.copyOf(index);
    }

    /// Asks the git of this machine. Nothing of the repository runs, and nothing in it changes.
    public static GitRepository open(Path folder) {
        return open(folder, System.getenv());
    }

    /// @param surroundings the variables of this process; of `GIT_*` nothing passes on
    static GitRepository open(Path folder, Map<String, String> surroundings) {
        return GitProgram.find(surroundings)
                .map(program -> open(folder, program))
                .orElseGet(() -> unknown(GitFailure.MISSING));
    }

    static GitRepository open(Path folder, GitProgram program) {
        try {
            return new GitReading(program, folder.toRealPath()).read();
        } catch (IOException e) {
            return unknown("there is no such folder");
        }
    }

    static GitRepository unknown(String reason) {
        return new GitRepository(new Git.Unknown(reason), List.of(), List.of(), Optional.empty());
    }
}
