package dev.interlock.app.check;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.Version;
import dev.interlock.check.Report;
import dev.interlock.check.report.Summary;
import dev.interlock.model.Verdict;
import dev.interlock.outside.process.Running;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `interlock check`: reads a repository and says whether it may ship.
///
/// @param checking what does the work
public record CheckCommand(Terminal terminal, Checking checking) implements Command {
    private static final String HEAD = "HEAD";

    @Override
    public String name() {
        return "check";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("PATH")
                        .type(String.class)
                        .arity("0..1")
                        .description("the project's folder (default: the current one)")
                        .build());
        spec.addOption(
                text(
                        "--env",
                        "NAME",
                        "the environment that the release is meant for (default: production); all judges every one"));
        spec.addOption(
                list(
                        "--env-file",
                        "NAME=FILE",
                        "the variables of an environment; may be given several times"));
        spec.addOption(
                list("--only", "RULE|AREA", "only these rules or areas, separated by commas"));
        spec.addOption(list("--skip", "RULE|AREA", "without these rules or areas"));
        spec.addOption(
                OptionSpec.builder("--changed")
                        .paramLabel("BASE")
                        .type(String.class)
                        .arity("0..1")
                        .fallbackValue(HEAD)
                        .preprocessor(CheckCommand::attachedOnly)
                        .description(
                                "only what the commit BASE does not have (default: HEAD); in a hook it judges the index")
                        .build());
        spec.addOption(flag("--strict", "warnings block too"));
        spec.addOption(text("--baseline", "FILE", "leave out the findings that this file knows"));
        spec.addOption(
                text(
                        "--write-baseline",
                        "FILE",
                        "write the findings to this file and accept them"));
        spec.addOption(text("--artifact", "DIR", "judge this built output folder"));
        spec.addOption(text("--database", "URL", "judge this live PostgreSQL too, read only"));
        spec.addOption(flag("--host", "judge this machine too: disk, memory, swap"));
        spec.addOption(Options.format("text, json, sarif, junit or github"));
        spec.addOption(text("--output", "FILE", "write the result to this file"));
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Reads a repository, never runs its code, and says whether it may ship.")
                .footer(
                        "",
                        "Ends with 0 (fit to ship), 1 (not fit), 2 (wrong usage or plan), 3 (could not decide).",
                        "",
                        "Examples:",
                        "  interlock check",
                        "  interlock check --env staging --env-file staging=.env.staging",
                        "  interlock check --changed=origin/main --format github",
                        "  interlock check --only docker,compose --strict services/api");
        return spec;
    }

    /// It is going to ask git.
    @Override
    public void prepare() {
        Running.prepare();
    }

    @Override
    public ExitCode run(ParseResult line) {
        return run(CheckArguments.of(line, terminal));
    }

    /// Judges, and says so in the format that is asked for.
    public ExitCode run(CheckArguments arguments) {
        Checking.Outcome outcome;
        try (Progress _ = Progress.start(terminal, "checking " + arguments.root())) {
            outcome = checking.run(arguments);
        }
        Report report = outcome.report().withStrict(arguments.strict());
        String text =
                arguments
                        .format()
                        .reporter(Version.NUMBER, arguments.colour(), outcome.sources())
                        .render(report);
        if (arguments.output().isPresent()) {
            WholeFile.write(arguments.output().get(), text);
            terminal.err()
                    .println(
                            "%s; written to %s"
                                    .formatted(Summary.of(report), arguments.output().get()));
        } else {
            terminal.out().print(text);
        }
        return exitCode(report.verdict());
    }

    /// `--changed FOLDER` names a folder, and only `--changed=BASE` a commit.
    private static boolean attachedOnly(
            Stack<String> arguments, CommandSpec spec, ArgSpec option, Map<String, Object> info) {
        if (!"=".equals(info.get("separator"))) {
            arguments.push(HEAD);
        }
        return false;
    }

    private static ExitCode exitCode(Verdict verdict) {
        return switch (verdict) {
            case PASS -> ExitCode.SAFE;
            case FAIL -> ExitCode.UNSAFE;
            case UNKNOWN -> ExitCode.UNKNOWN;
        };
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).description(description).build();
    }

    private static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    private static OptionSpec list(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String[].class)
                .arity("1")
                .description(description)
                .build();
    }
}
