package dev.interlock.app.env;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.check.CheckArguments;
import dev.interlock.app.check.Checking;
import dev.interlock.check.Selection;
import dev.interlock.check.matrix.Difference;
import dev.interlock.check.matrix.JsonDifference;
import dev.interlock.check.matrix.TextDifference;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.model.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `interlock env diff A B`: what two environments have, and not what they hold.
record DiffCommand(Terminal terminal, Checking checking) implements Command {
    @Override
    public String name() {
        return "diff";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addPositional(environment(0, "A"));
        spec.addPositional(environment(1, "B"));
        spec.addPositional(EnvOptions.path(2));
        spec.addOption(EnvOptions.envFile());
        spec.addOption(Options.format("text or json"));
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Compares two environments: names that only one has, and whether values are the same.")
                .footer(
                        "",
                        "Environments are those of the plan, of --env-file, else the files .env.NAME. No value is shown.",
                        "Ends with 0 (nothing differs), 1 (something does), 2 (wrong usage or plan), 3 (a file is not there).",
                        "",
                        "Examples:",
                        "  interlock env diff staging production",
                        "  interlock env diff staging production services/api --format json",
                        "  interlock env diff old new --env-file old=a.env --env-file new=b.env");
        return spec;
    }

    private static PositionalParamSpec environment(int index, String label) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .paramLabel(label)
                .type(String.class)
                .arity("1")
                .description("the name of an environment")
                .build();
    }

    @Override
    public ExitCode run(ParseResult line) {
        String format = line.matchedOptionValue("--format", "text");
        if (!Set.of("text", "json").contains(format)) {
            throw new WrongUsage("--format %s: text or json".formatted(format));
        }
        String left = line.matchedPositionalValue(0, "");
        String right = line.matchedPositionalValue(1, "");
        CheckArguments arguments =
                CheckArguments.ofEnvironments(line, terminal, Selection.ALL, false);
        Project project = checking.open(arguments).getFirst();
        mustKnow(project, List.of(left, right));
        Difference difference = Difference.of(project, left, right);
        terminal.out()
                .print(
                        format.equals("json")
                                ? new JsonDifference().render(difference)
                                : new TextDifference(arguments.colour()).render(difference));
        if (!difference.unread().isEmpty()) {
            difference
                    .unread()
                    .forEach(path ->
                            terminal.err().println("interlock: there is no %s".formatted(path)));
            return ExitCode.UNKNOWN;
        }
        return difference.isNone() ? ExitCode.SAFE : ExitCode.UNSAFE;
    }

    private static void mustKnow(Project project, List<String> names) {
        Set<String> known = new TreeSet<>();
        Environments.of(project).all().stream().map(Environment::name).forEach(known::add);
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            if (!known.contains(name)) {
                String hint =
                        Nearest.to(name, known)
                                .map("; did you mean %s?"::formatted)
                                .orElse(
                                        known.isEmpty()
                                                ? "; none is known"
                                                : "; known are " + String.join(", ", known));
                problems.add("there is no environment %s%s".formatted(name, hint));
            }
        }
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
    }
}
