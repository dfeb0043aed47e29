package dev.interlock.outside.git;

import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the hooks of a repository stand. Asking runs nothing of the repository.
///
/// @param top the repository's root
/// @param folder git's folder of hooks, which may not exist yet
/// @param isConfigured whether `core.hooksPath` says so, in whatever configuration git reads
public record GitHooks(Path top, Path folder, boolean isConfigured) {
    /// Empty where the folder is in no repository with a work tree, or git is missing.
    ///
    /// @param inside an absolute folder
    public static Optional<GitHooks> of(Path inside) {
        return of(inside, System.getenv());
    }

    /// @param surroundings the variables of this process; of `GIT_*` nothing passes on
    static Optional<GitHooks> of(Path inside, Map<String, String> surroundings) {
        return GitProgram.find(surroundings).flatMap(program -> of(inside, program));
    }

    private static Optional<GitHooks> of(Path inside, GitProgram program) {
        List<String> answer =
                ask(program, inside, List.of("rev-parse", "--show-toplevel", "--git-path", "hooks"))
                        .lines()
                        .toList();
        if (answer.size() != 2) {
            return Optional.empty();
        }
        boolean configured =
                !ask(program, inside, List.of("config", "--get", "core.hooksPath")).isBlank();
        return Optional.of(
                new GitHooks(
                        Path.of(answer.getFirst()),
                        inside.resolve(answer.getLast()).normalize(),
                        configured));
    }

    /// Not [GitProgram#command], which hides `core.hooksPath`, the very thing that is asked for.
    private static String ask(GitProgram program, Path inside, List<String> question) {
        var line = new ArrayList<String>();
        line.add(program.path().toString());
        line.addAll(question);
        Command command =
                Command.of(inside, line)
                        .withEnvironment(program.environment())
                        .withTimeLimit(program.timeLimit());
        return switch (Commands.run(command)) {
            case Outcome.Finished finished when finished.exit() == 0 ->
                    new String(finished.out(), StandardCharsets.UTF_8);
            case Outcome.Finished _,
                    Outcome.TimedOut _,
                    Outcome.NotFound _,
                    Outcome.TooMuchOutput _ ->
                    "";
        };
    }
}
