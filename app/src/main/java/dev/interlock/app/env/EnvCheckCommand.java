package dev.interlock.app.env;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.check.CheckArguments;
import dev.interlock.app.check.CheckCommand;
import dev.interlock.app.check.Checking;
import dev.interlock.check.Selection;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock env check`: the rules of `env/` over every environment.
record EnvCheckCommand(Terminal terminal, Checking checking) implements Command {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addPositional(EnvOptions.path(0));
        spec.addOption(EnvOptions.envFile());
        spec.addOption(OptionSpec.builder("--strict").description("warnings block too").build());
        spec.addOption(Options.format("text, json, sarif, junit or github"));
        spec.addOption(EnvOptions.output());
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Judges the variables of every environment: the rules of `env/` alone.")
                .footer(
                        "",
                        "The same as `interlock check --env all --only env`.",
                        "Ends with 0 (fit), 1 (not fit), 2 (wrong usage or plan), 3 (could not decide).",
                        "",
                        "Examples:",
                        "  interlock env check",
                        "  interlock env check --strict --format github");
        return spec;
    }

    @Override
    public ExitCode run(ParseResult line) {
        Selection selection = new Selection(Set.of("env"), Set.of());
        return new CheckCommand(terminal, checking)
                .run(CheckArguments.ofEnvironments(line, terminal, selection, true));
    }
}
