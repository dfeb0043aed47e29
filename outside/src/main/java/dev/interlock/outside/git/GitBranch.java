package dev.interlock.outside.git;

import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The branch that is checked out.
public final class GitBranch {
    private GitBranch() {}

    /// Empty where none is, as in most CI jobs, or git does not know the folder.
    ///
    /// @param surroundings the variables of this process; of `GIT_*` nothing passes on
    public static Optional<String> of(Path folder, Map<String, String> surroundings) {
        return GitProgram.find(surroundings).flatMap(program -> ask(program, folder));
    }

    private static Optional<String> ask(GitProgram program, Path folder) {
        Outcome outcome =
                Commands.run(
                        program.command(
                                folder, List.of("symbolic-ref", "--quiet", "--short", "HEAD")));
        return switch (outcome) {
            case Outcome.Finished finished when finished.exit() == 0 ->
                    Optional.of(new String(finished.out(), StandardCharsets.UTF_8).strip());
            case Outcome.Finished _,
                    Outcome.TimedOut _,
                    Outcome.NotFound _,
                    Outcome.TooMuchOutput _ ->
                    Optional.empty();
        };
    }
}
