package dev.interlock.check.rules.docker;

import dev.interlock.check.project.BuildContext;
import dev.interlock.check.project.ImageBuild;
import dev.interlock.check.project.ImageBuilds;
import dev.interlock.check.project.Presence;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.Instruction;
import dev.interlock.check.source.dockerfile.Scope;
import dev.interlock.check.source.dockerfile.Sources;
import dev.interlock.check.source.dockerfile.Stage;
import dev.interlock.check.source.dockerfile.Word;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A path of the build context that a Dockerfile copies.
///
/// @param path cleaned, relative to the context; empty for the context itself
/// @param written as the Dockerfile has it
record CopySource(String path, boolean isPattern, String written, Place place) {
    /// Sources of one file that are judged; more are not written by a person.
    private static final int MOST = 500;

    private static final int LONGEST = 500;
    private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9_./*?$@{}:+~-]{1,120}");

    /// The sources that a build of the last stage, or of a declared target, copies from its
    /// context.
    static List<CopySource> of(Project project, Dockerfile file) {
        if (file.stages().isEmpty()) {
            return List.of();
        }
        Set<Integer> built = built(project, file);
        var sources = new ArrayList<CopySource>();
        Scope.walk(
                file,
                (stage, instruction, scope) -> {
                    if (built.contains(stage.index())) {
                        for (Word word : words(instruction)) {
                            of(word, scope)
                                    .filter(_ -> sources.size() < MOST)
                                    .ifPresent(sources::add);
                        }
                    }
                });
        return sources;
    }

    /// The stages that are built: the last one, declared targets, and what they need.
    static Set<Integer> built(Project project, Dockerfile file) {
        var built = new HashSet<Integer>(file.reachable(file.stages().getLast()));
        for (ImageBuild build : ImageBuilds.of(project).of(file.source().path())) {
            Optional<Stage> target = build.target().flatMap(file::stage);
            target.ifPresent(stage -> built.addAll(file.reachable(stage)));
        }
        return built;
    }

    private static List<Word> words(Instruction instruction) {
        boolean confused = instruction.statement().hash().isPresent();
        return switch (instruction) {
            case Instruction.Copy copy when !confused && copy.from().isEmpty() -> copy.sources();
            case Instruction.Add add when !confused -> add.sources();
            case Instruction.Copy _,
                    Instruction.Add _,
                    Instruction.Arg _,
                    Instruction.Cmd _,
                    Instruction.Entrypoint _,
                    Instruction.Env _,
                    Instruction.Expose _,
                    Instruction.From _,
                    Instruction.Healthcheck _,
                    Instruction.Label _,
                    Instruction.Maintainer _,
                    Instruction.OnBuild _,
                    Instruction.Refused _,
                    Instruction.Run _,
                    Instruction.Shell _,
                    Instruction.StopSignal _,
                    Instruction.User _,
                    Instruction.Volume _,
                    Instruction.Workdir _ ->
                    List.of();
        };
    }

    private static Optional<CopySource> of(Word word, Scope scope) {
        return scope.text(word)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                .filter(text -> !Sources.isUrl(text) && !text.contains("<<"))
                .map(text ->
                        new CopySource(
                                BuildContext.cleaned(text),
                                isPattern(text),
                                word.text(),
                                word.place()));
    }

    private static boolean isPattern(String text) {
        return text.chars().anyMatch(unit -> "*?[\\".indexOf(unit) >= 0);
    }

    /// Whether the context has it. A pattern that matches nothing at all is taken for present.
    Presence presence(BuildContext context) {
        return isPattern ? context.presenceOfPattern(path) : context.presence(path);
    }

    String shown() {
        return SHOWN.matcher(written).matches() ? "`" + written + "`" : "this source";
    }
}
