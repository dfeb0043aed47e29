package dev.interlock.check.source.dockerfile;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import dev.interlock.model.Sorting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Puts statements together to instructions and stages: BuildKit's `instructions.Parse`.
final class DockerfileAssembler {
    private final SourceText source;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Instruction.Arg> globals = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    // Whether the last instruction was an unknown one: a run of them has one cause.
    private boolean afterUnknown;
    private boolean misplacedSeen;

    private record Draft(Instruction.From from, List<Instruction> instructions) {}

    private DockerfileAssembler(SourceText source) {
        this.source = source;
    }

    static Dockerfile assemble(SourceText source) {
        return new DockerfileAssembler(source).assemble();
    }

    private Dockerfile assemble() {
        var reader = new DockerfileReader(source);
        reader.read();
        problems.addAll(reader.problems());
        reader.parsed().forEach(this::take);
        if (drafts.isEmpty() && problems.isEmpty()) {
            problems.add(noStage());
        }
        var dockerfile = dockerfile(reader, List.of());
        problems.addAll(BuildRules.problems(dockerfile));
        problems.sort(
                Sorting.by((Problem problem) -> problem.place().line())
                        .then(problem -> problem.place().column()));
        return dockerfile(reader, problems);
    }

    private Dockerfile dockerfile(DockerfileReader reader, List<Problem> all) {
        return new Dockerfile(
                source,
                reader.directives(),
                reader.escape(),
                instructions,
                globals,
                stages(reader.escape()),
                all);
    }

    private Problem noStage() {
        return instructions.isEmpty()
                ? new Problem(
                        Place.file(source.path()),
                        0,
                        "the file has no instructions",
                        "Write at least FROM and an image, or delete the file.")
                : new Problem(
                        instructions.getFirst().place(),
                        instructions.getFirst().statement().line(),
                        "the file has no FROM",
                        "Begin the build with FROM and an image.");
    }

    private void take(DockerfileReader.Parsed parsed) {
        Statement statement = parsed.statement();
        boolean unknown = !InstructionReader.isKnown(statement);
        Instruction instruction =
                parsed.refused() || (unknown && afterUnknown)
                        ? new Instruction.Refused(statement)
                        : new InstructionReader(problems).read(statement);
        afterUnknown = unknown;
        instructions.add(instruction);
        place(instruction, unknown);
    }

    private void place(Instruction instruction, boolean unknown) {
        if (instruction instanceof Instruction.From from) {
            drafts.add(new Draft(from, new ArrayList<>()));
        } else if (!drafts.isEmpty()) {
            drafts.getLast().instructions().add(instruction);
        } else if (instruction instanceof Instruction.Arg arg) {
            globals.add(arg);
        } else if (!(instruction instanceof Instruction.Refused) && !misplacedSeen && !unknown) {
            misplacedSeen = true;
            problems.add(
                    new Problem(
                            instruction.place(),
                            instruction.statement().line(),
                            instruction.statement().name() + " stands before the first FROM",
                            "Only ARG may stand there: move it below FROM."));
        }
    }

    /// Stages, each with the one that it is built on, if that is one before it.
    private List<Stage> stages(char escape) {
        var byName = new HashMap<String, Integer>();
        var stages = new ArrayList<Stage>(drafts.size());
        var expander = new Expander(escape);
        Map<String, Variable> values = Scope.globals(globals, expander);
        Variables variables = name -> Variable.text(values.get(name));
        for (Draft draft : drafts) {
            Base image = base(draft.from().image(), expander, variables);
            Integer base = byName.get(image.name());
            stages.add(
                    new Stage(
                            stages.size(),
                            draft.from(),
                            draft.instructions(),
                            base == null ? OptionalInt.empty() : OptionalInt.of(base),
                            base == null && image.certain()
                                    ? ImageReference.parse(image.name())
                                    : Optional.empty()));
            int index = stages.size() - 1;
            draft.from().name().ifPresent(name -> byName.put(name.text(), index));
        }
        return stages;
    }

    /// @param certain whether every variable in it has a value
    private record Base(String name, boolean certain) {}

    private static Base base(Word image, Expander expander, Variables variables) {
        return switch (expander.expand(image.text(), variables)) {
            case Expansion.Expanded expanded ->
                    new Base(expanded.text(), expanded.unset().isEmpty());
            case Expansion.Malformed _, Expansion.Required _, Expansion.TooMuch _ ->
                    new Base(image.text(), false);
        };
    }
}
