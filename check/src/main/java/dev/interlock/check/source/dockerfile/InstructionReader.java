package dev.interlock.check.source.dockerfile;

import dev.interlock.check.source.dockerfile.Instruction.Assignment;
import dev.interlock.check.source.dockerfile.Instruction.Declaration;
import dev.interlock.model.Nearest;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes an instruction of a statement, or says why the builder refuses it: BuildKit's
/// `instructions.ParseInstruction`.
final class InstructionReader {
    private static final Pattern STAGE_NAME = Pattern.compile("[a-z][a-z0-9-_.]*+");
    private static final Set<String> NO_TRIGGERS = Set.of("MAINTAINER", "FROM");
    private static final List<String> KEYWORDS =
            List.of(
                    "ADD",
                    "ARG",
                    "CMD",
                    "COPY",
                    "ENTRYPOINT",
                    "ENV",
                    "EXPOSE",
                    "FROM",
                    "HEALTHCHECK",
                    "LABEL",
                    "MAINTAINER",
                    "ONBUILD",
                    "RUN",
                    "SHELL",
                    "STOPSIGNAL",
                    "USER",
                    "VOLUME",
                    "WORKDIR");

    private final List<Problem> problems;

    InstructionReader(List<Problem> problems) {
        this.problems = problems;
    }

    static boolean isKnown(Statement statement) {
        return KEYWORDS.contains(statement.name());
    }

    Instruction read(Statement statement) {
        return switch (statement.name()) {
            case "FROM" -> from(statement);
            case "COPY", "ADD" -> copy(statement);
            case "ENV", "LABEL" -> pairs(statement);
            case "ARG" -> arg(statement);
            case "RUN" -> run(statement);
            case "CMD" -> checked(statement, new Instruction.Cmd(statement, command(statement, 0)));
            case "ENTRYPOINT" ->
                    checked(
                            statement,
                            new Instruction.Entrypoint(statement, command(statement, 0)));
            case "HEALTHCHECK" -> healthcheck(statement);
            case "EXPOSE" -> list(statement, new Instruction.Expose(statement, words(statement)));
            case "VOLUME" -> volume(statement);
            case "USER", "WORKDIR", "STOPSIGNAL", "MAINTAINER" -> single(statement);
            case "SHELL" -> shell(statement);
            case "ONBUILD" -> onBuild(statement);
            default -> unknown(statement);
        };
    }

    private static List<Word> words(Statement statement) {
        return statement.arguments();
    }

    private Instruction refuse(Statement statement, Place place, String message, String fix) {
        problems.add(new Problem(place, statement.line(), message, fix));
        return new Instruction.Refused(statement);
    }

    private Instruction refuse(Statement statement, String message, String fix) {
        return refuse(statement, statement.place(), message, fix);
    }

    /// The instruction, unless one of its flags is refused.
    private Instruction checked(Statement statement, Instruction instruction) {
        var fault = FlagRules.fault(statement);
        return fault.isPresent()
                ? refuse(
                        statement,
                        fault.get().flag().place(),
                        fault.get().message(),
                        fault.get().fix())
                : instruction;
    }

    private Instruction unknown(Statement statement) {
        String fix =
                Nearest.to(statement.name(), KEYWORDS)
                        .map(keyword -> "Did you mean " + keyword + "?")
                        .orElse(
                                "If the line belongs to the one above, end that one with the escape"
                                        + " character; else begin it with an instruction.");
        return refuse(statement, "the line begins with no instruction that exists", fix);
    }

    private Instruction from(Statement statement) {
        List<Word> words = words(statement);
        boolean named = words.size() == 3 && words.get(1).text().equalsIgnoreCase("as");
        if (!named && words.size() != 1) {
            return refuse(
                    statement,
                    words.isEmpty() ? statement.place() : words.getLast().place(),
                    "FROM takes an image, or an image, `AS` and a name",
                    "Write FROM IMAGE or FROM IMAGE AS NAME.");
        }
        Optional<Word> name = named ? Optional.of(lower(words.get(2))) : Optional.empty();
        if (name.isPresent() && !STAGE_NAME.matcher(name.get().text()).matches()) {
            return refuse(
                    statement,
                    name.get().place(),
                    "a stage's name begins with a letter and has letters, digits, `-`, `_` and `.`"
                            + " only",
                    "Choose such a name.");
        }
        var platform =
                FlagRules.fault(statement).isPresent()
                        ? Optional.<Word>empty()
                        : FlagRules.word(statement, "platform");
        return checked(
                statement, new Instruction.From(statement, words.getFirst(), name, platform));
    }

    private static Word lower(Word word) {
        return new Word(word.text().toLowerCase(Locale.ROOT), word.place());
    }

    private Instruction copy(Statement statement) {
        List<Word> words = words(statement);
        String name = statement.name();
        if (words.size() < 2) {
            return refuse(
                    statement,
                    name + " needs a source and a destination",
                    "Write " + name + " SOURCE DESTINATION.");
        }
        Word destination = words.getLast();
        if (HeredocReader.heredoc(destination.text()).isPresent()) {
            return refuse(
                    statement,
                    destination.place(),
                    name + " cannot write to a heredoc",
                    "Write the destination's path last.");
        }
        List<Word> sources =
                words.subList(0, words.size() - 1).stream()
                        .filter(word -> HeredocReader.heredoc(word.text()).isEmpty())
                        .toList();
        if (FlagRules.fault(statement).isPresent()) {
            return checked(statement, new Instruction.Refused(statement));
        }
        return name.equals("ADD")
                ? new Instruction.Add(statement, sources, destination)
                : new Instruction.Copy(
                        statement, sources, destination, FlagRules.word(statement, "from"));
    }

    private Instruction pairs(Statement statement) {
        List<Word> words = words(statement);
        if (words.isEmpty()) {
            return needsArgument(statement);
        }
        var assignments = new ArrayList<Assignment>(words.size() / 3);
        for (int i = 0; i + 1 < words.size(); i += 3) {
            if (words.get(i).text().isEmpty()) {
                return refuse(
                        statement,
                        words.get(i + 1).place(),
                        "a name of " + statement.name() + " is empty",
                        "Write name=value without a space before `=`.");
            }
            assignments.add(new Assignment(words.get(i), words.get(i + 1)));
        }
        return checked(
                statement,
                statement.name().equals("ENV")
                        ? new Instruction.Env(statement, assignments)
                        : new Instruction.Label(statement, assignments));
    }

    private Instruction needsArgument(Statement statement) {
        return refuse(
                statement,
                statement.name() + " needs an argument",
                "Write one, or delete the line.");
    }

    private Instruction arg(Statement statement) {
        if (words(statement).isEmpty()) {
            return needsArgument(statement);
        }
        var declarations = new ArrayList<Declaration>();
        for (Word word : words(statement)) {
            int equals = word.text().indexOf('=');
            if (equals == 0) {
                return refuse(
                        statement,
                        word.place(),
                        "a name of ARG is empty",
                        "Write name=value without a space before `=`.");
            }
            declarations.add(declaration(word, equals));
        }
        return new Instruction.Arg(statement, declarations);
    }

    private static Declaration declaration(Word word, int equals) {
        if (equals < 0) {
            return new Declaration(word, Optional.empty());
        }
        return new Declaration(
                StatementReader.part(word, 0, equals),
                Optional.of(StatementReader.part(word, equals + 1, word.text().length())));
    }

    private static CommandLine command(Statement statement, int first) {
        List<Word> words = words(statement).subList(first, words(statement).size());
        if (statement.json()) {
            return new CommandLine.Exec(words);
        }
        return words.isEmpty()
                ? new CommandLine.Nothing()
                : new CommandLine.Shell(words.getFirst());
    }

    private Instruction run(Statement statement) {
        var instruction = checked(statement, new Instruction.Run(statement, command(statement, 0)));
        if (instruction instanceof Instruction.Refused) {
            return instruction;
        }
        for (Word flag : statement.flags()) {
            var fault = RunFlags.fault(flag);
            if (fault.isPresent()) {
                return refuse(statement, flag.place(), fault.get().message(), fault.get().fix());
            }
        }
        return instruction;
    }

    private Instruction healthcheck(Statement statement) {
        List<Word> words = words(statement);
        if (words.isEmpty()) {
            return needsArgument(statement);
        }
        String kind = words.getFirst().text().toUpperCase(Locale.ROOT);
        if (kind.equals("NONE")) {
            return words.size() == 1
                    ? new Instruction.Healthcheck(statement, new CommandLine.Nothing())
                    : refuse(
                            statement,
                            words.get(1).place(),
                            "HEALTHCHECK NONE takes no arguments",
                            "Delete what follows NONE.");
        }
        if (!kind.equals("CMD")) {
            return refuse(
                    statement,
                    words.getFirst().place(),
                    "HEALTHCHECK begins with CMD or NONE",
                    "Write HEALTHCHECK CMD and the command.");
        }
        if (words.size() == 1) {
            return refuse(
                    statement, "HEALTHCHECK CMD has no command", "Write the command after CMD.");
        }
        var instruction =
                checked(statement, new Instruction.Healthcheck(statement, command(statement, 1)));
        if (instruction instanceof Instruction.Refused) {
            return instruction;
        }
        for (Word flag : statement.flags()) {
            if (!HealthcheckFlags.isValid(flag)) {
                return refuse(
                        statement,
                        flag.place(),
                        "--" + FlagRules.name(flag) + " has a value that the builder refuses",
                        FlagRules.name(flag).equals("retries")
                                ? "Write a whole number that is not negative."
                                : "Write a duration such as 30s, 500ms or 1m30s.");
            }
        }
        return instruction;
    }

    private Instruction list(Statement statement, Instruction instruction) {
        return words(statement).isEmpty()
                ? needsArgument(statement)
                : checked(statement, instruction);
    }

    private Instruction volume(Statement statement) {
        var empty = words(statement).stream().filter(word -> Spaces.trim(word.text()).isEmpty());
        var first = empty.findFirst();
        return first.isPresent()
                ? refuse(
                        statement,
                        first.get().place(),
                        "a path of VOLUME is empty",
                        "Write the path, or delete it.")
                : list(statement, new Instruction.Volume(statement, words(statement)));
    }

    private Instruction single(Statement statement) {
        if (words(statement).size() != 1) {
            return needsArgument(statement);
        }
        Word word = words(statement).getFirst();
        return checked(
                statement,
                switch (statement.name()) {
                    case "USER" -> new Instruction.User(statement, word);
                    case "WORKDIR" -> new Instruction.Workdir(statement, word);
                    case "STOPSIGNAL" -> new Instruction.StopSignal(statement, word);
                    default -> new Instruction.Maintainer(statement);
                });
    }

    private Instruction shell(Statement statement) {
        if (words(statement).isEmpty()) {
            return needsArgument(statement);
        }
        return statement.json()
                ? checked(statement, new Instruction.Shell(statement, words(statement)))
                : refuse(
                        statement,
                        "SHELL takes a JSON array only",
                        "Write it as SHELL [\"executable\", \"argument\"].");
    }

    private Instruction onBuild(Statement statement) {
        if (statement.trigger().isEmpty()) {
            return needsArgument(statement);
        }
        Statement trigger = statement.trigger().get();
        if (trigger.name().equals("ONBUILD") || NO_TRIGGERS.contains(trigger.name())) {
            return refuse(
                    statement,
                    trigger.place(),
                    trigger.name() + " cannot stand in ONBUILD",
                    "Move it to the image that is built on this one.");
        }
        // What is wrong with the trigger is refused later, in the image built on this one.
        var later = new InstructionReader(new ArrayList<>());
        return checked(statement, new Instruction.OnBuild(statement, later.read(trigger)));
    }
}
