package dev.interlock.outside.git;

import dev.interlock.check.project.Git;
import dev.interlock.check.source.git.TreeEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A folder as git sees it: the whole repository, or the part of it below the folder. All paths are
/// relative to the folder.
///
/// @param git what a check may know
/// @param ignored paths that git ignores, by their topmost name; a folder ends with `/`
/// @param index every entry of the index
public record GitRepository(Git git, List<String> ignored, List<TreeEntry> index) {
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
        return ask(folder, surroundings, _ -> {}).repository();
    }

    static GitRepository open(Path folder, GitProgram program) {
        return ask(folder, program, _ -> {}).repository();
    }

    /// @param listed gets the index while git still compares it with the files
    static GitAnswers ask(
            Path folder, Map<String, String> surroundings, Consumer<GitIndex> listed) {
        return GitProgram.find(surroundings)
                .map(program -> ask(folder, program, listed))
                .orElseGet(() -> new GitAnswers.Refused(GitFailure.MISSING));
    }

    private static GitAnswers ask(Path folder, GitProgram program, Consumer<GitIndex> listed) {
        try {
            return new GitReading(program, folder.toRealPath()).read(listed);
        } catch (IOException e) {
            return new GitAnswers.Refused("there is no such folder");
        }
    }

    static GitRepository unknown(String reason) {
        return new GitRepository(new Git.Unknown(reason), List.of(), List.of());
    }
}
