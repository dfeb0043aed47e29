package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the builder refuses once it looks at instructions together: BuildKit's
/// `dockerfile2llb/convert.go`, as far as no build argument can change it.
final class BuildRules {
    private final Dockerfile file;
    private final Expander expander;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> stageNames = new HashMap<>();

    private BuildRules(Dockerfile file) {
        this.file = file;
        this.expander = new Expander(file.escape());
    }

    static List<Problem> problems(Dockerfile file) {
        var rules = new BuildRules(file);
        for (Stage stage : file.stages()) {
            stage.from().name().ifPresent(name -> rules.stageNames.put(name.text(), stage.index()));
        }
        rules.globals();
        for (Stage stage : file.stages()) {
            rules.from(stage);
            stage.instructions().forEach(instruction -> rules.instruction(stage, instruction));
        }
        return rules.problems;
    }

    private void add(Instruction instruction, Place place, String message, String fix) {
        problems.add(new Problem(place, instruction.statement().line(), message, fix));
    }

    private void globals() {
        for (Instruction.Arg arg : file.globals()) {
            arg.declarations().forEach(each -> each.fallback().ifPresent(word -> word(arg, word)));
        }
    }

    private void from(Stage stage) {
        Word image = stage.from().image();
        if (!word(stage.from(), image) || stage.base().isPresent()) {
            return;
        }
        if (image.hasVariable()) {
            undeclared(stage.from(), image);
        } else if (ImageReference.parse(unquoted(image)).isEmpty()) {
            add(
                    stage.from(),
                    image.place(),
                    "this is no name of an image, nor of a stage above",
                    "Names of images are in lower case: registry/path:tag.");
        }
    }

    private String unquoted(Word word) {
        return switch (expander.expand(word.text(), Variables.NONE)) {
            case Expansion.Expanded expanded -> expanded.text();
            case Expansion.Malformed _, Expansion.Required _, Expansion.TooMuch _ -> word.text();
        };
    }

    /// A variable that no `ARG` above the first `FROM` declares is empty, whatever is given.
    private void undeclared(Instruction.From from, Word image) {
        Set<String> declared = new HashSet<>(Scope.GIVEN_BY_BUILDER);
        file.globals()
                .forEach(arg ->
                        arg.declarations().forEach(each -> declared.add(each.name().text())));
        if (!(expander.expand(image.text(), Variables.NONE)
                instanceof Expansion.Expanded expanded)) {
            return;
        }
        boolean allUndeclared =
                !expanded.unset().isEmpty()
                        && expanded.unset().stream().noneMatch(declared::contains);
        if (allUndeclared && ImageReference.parse(expanded.text()).isEmpty()) {
            add(
                    from,
                    image.place(),
                    "FROM uses a variable that no ARG above the first FROM declares, so it is empty",
                    "Declare it with ARG above the first FROM.");
        }
    }

    private void instruction(Stage stage, Instruction instruction) {
        switch (instruction) {
            case Instruction.Env env -> pairs(env, env.assignments());
            case Instruction.Label label -> pairs(label, label.labels());
            case Instruction.Arg arg ->
                    arg.declarations()
                            .forEach(each -> each.fallback().ifPresent(word -> word(arg, word)));
            case Instruction.Copy copy -> copy(stage, copy);
            case Instruction.Add add -> paths(add, add.sources(), add.destination());
            case Instruction.Expose expose -> expose.ports().forEach(port -> port(expose, port));
            case Instruction.User user -> word(user, user.user());
            case Instruction.Workdir workdir -> word(workdir, workdir.path());
            case Instruction.Volume volume -> volume.paths().forEach(path -> word(volume, path));
            case Instruction.StopSignal signal -> signal(signal);
            case Instruction.From _,
                    Instruction.Run _,
                    Instruction.Cmd _,
                    Instruction.Entrypoint _,
                    Instruction.Healthcheck _,
                    Instruction.Shell _,
                    Instruction.Maintainer _,
                    Instruction.OnBuild _,
                    Instruction.Refused _ -> {}
        }
    }

    /// Whether the word can be expanded at all; says so where it cannot.
    private boolean word(Instruction instruction, Word word) {
        return switch (expander.expand(word.text(), Variables.NONE)) {
            case Expansion.Malformed malformed -> {
                add(
                        instruction,
                        word.place(),
                        malformed.reason(),
                        "Close it, or put the escape character before it.");
                yield false;
            }
            case Expansion.Expanded _, Expansion.Required _, Expansion.TooMuch _ -> true;
        };
    }

    private void pairs(Instruction instruction, List<Instruction.Assignment> pairs) {
        for (Instruction.Assignment pair : pairs) {
            if (!word(instruction, pair.name()) || !word(instruction, pair.value())) {
                return;
            }
        }
    }

    private void paths(Instruction instruction, List<Word> sources, Word destination) {
        for (Word source : sources) {
            if (!word(instruction, source)) {
                return;
            }
        }
        if (word(instruction, destination)) {
            FlagRules.word(instruction.statement(), "chmod")
                    .ifPresent(mode -> mode(instruction, mode));
        }
    }

    /// Octal, at most 07777; symbolic modes are not judged.
    private void mode(Instruction instruction, Word mode) {
        String text = mode.text();
        boolean digits =
                !text.isEmpty() && text.chars().allMatch(unit -> unit >= '0' && unit <= '9');
        boolean octal =
                text.chars().allMatch(unit -> unit < '8')
                        && text.replaceFirst("^0+", "").length() < 5;
        if (digits && !octal) {
            add(
                    instruction,
                    mode.place(),
                    "--chmod is not between 0 and 07777 in octal digits",
                    "Write it as in --chmod=0755.");
        }
    }

    private void copy(Stage stage, Instruction.Copy copy) {
        paths(copy, copy.sources(), copy.destination());
        if (copy.from().isPresent()) {
            fromStage(stage, copy, copy.from().get());
        } else {
            copy.sources().stream()
                    .filter(word -> Sources.isUrl(word.text()))
                    .findFirst()
                    .ifPresent(word ->
                            add(
                                    copy,
                                    word.place(),
                                    "COPY takes no addresses",
                                    "Write ADD instead of COPY."));
        }
    }

    private void fromStage(Stage stage, Instruction.Copy copy, Word from) {
        if (from.text().isEmpty()) {
            return;
        }
        if (from.hasVariable()) {
            variableFrom(copy, from);
            return;
        }
        Optional<Integer> target = number(from.text()).or(() -> stage(from.text()));
        if (target.isPresent()
                && target.get() >= stage.index()
                && target.get() < file.stages().size()) {
            add(
                    copy,
                    from.place(),
                    "COPY --from names a stage that is not above this one",
                    "Move that stage up, or copy from another.");
        } else if (target.isPresent() && target.get() < 0) {
            add(copy, from.place(), "COPY --from names no stage", "Stages count from 0.");
        }
    }

    private void variableFrom(Instruction.Copy copy, Word from) {
        boolean changes =
                expander.expand(from.text(), Variables.NONE) instanceof Expansion.Expanded expanded
                        && !expanded.text().equals(from.text());
        if (changes) {
            add(
                    copy,
                    from.place(),
                    "COPY --from takes no variable",
                    "Name a stage with FROM … AS NAME and copy from that.");
        }
    }

    private Optional<Integer> stage(String name) {
        return Optional.ofNullable(stageNames.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Optional<Integer> number(String text) {
        return text.matches("-?[0-9]{1,9}")
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }

    private void port(Instruction.Expose expose, Word port) {
        if (!word(expose, port) || port.hasVariable()) {
            return;
        }
        if (expander.expand(port.text(), Variables.NONE) instanceof Expansion.Expanded expanded
                && !expanded.words().stream().allMatch(Ports::isValid)) {
            add(
                    expose,
                    port.place(),
                    "EXPOSE has something that is no port",
                    "Write a number or a range, with /tcp, /udp or /sctp if need be.");
        }
    }

    private void signal(Instruction.StopSignal signal) {
        if (word(signal, signal.signal())
                && !signal.signal().hasVariable()
                && !Signals.isSignal(unquoted(signal.signal()))) {
            add(
                    signal,
                    signal.signal().place(),
                    "STOPSIGNAL names no signal",
                    "Write a name such as SIGTERM, or a number.");
        }
    }
}
