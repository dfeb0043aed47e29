package dev.interlock.app.gate;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.check.Checking;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.server.ServicePlan;
import dev.interlock.app.server.Troubles;
import dev.interlock.model.Verdict;
import dev.interlock.web.client.Trouble;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock gate`: every step that a release must pass, run, timed and recorded for the commit.
public record GateCommand(Terminal terminal, Checking checking, Clock clock) implements Command {
    @Override
    public String name() {
        return "gate";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addOption(ServicePlan.environmentOption());
        spec.addOption(ServicePlan.serviceOption());
        spec.addOption(
                OptionSpec.builder("--only")
                        .paramLabel("STEP")
                        .type(String[].class)
                        .description("run this step alone, or several with commas; records nothing")
                        .build());
        spec.addOption(
                text("--env-file", "FILE", "the environment's variables (default: the plan's)"));
        spec.addOption(
                OptionSpec.builder("--report")
                        .description(
                                "tell the server how it ended: the health of a branch's builds")
                        .build());
        spec.addOption(
                text("--branch", "NAME", "of --report (default: what git or the CI job says)"));
        ServerOptions.all().forEach(spec::addOption);
        spec.addOption(Options.format("text or json"));
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Runs every step that a release must pass, and records for the commit that it did.",
                        "The steps are check, install, the plan's gate and build; the record is signed",
                        "with this machine's key.")
                .footer(
                        "",
                        "Ends with 0 (every step passed), 1 (a step failed), 2 (wrong usage or plan),",
                        "3 (something could not be measured). Ctrl-C ends everything that was started.",
                        "The evidence and the steps' output are in .interlock/, which git ignores.",
                        "",
                        "Examples:",
                        "  interlock gate",
                        "  interlock gate --only lint,test",
                        "  interlock gate --env staging --report");
        return spec;
    }

    private static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    @Override
    public ExitCode run(ParseResult line) {
        boolean json = Options.json(line);
        GateArguments arguments = GateArguments.of(line, terminal);
        Gating.Outcome outcome;
        try (Board board = Board.of(terminal, arguments)) {
            outcome = new Gating(terminal, checking, clock).run(arguments, board);
        }
        GateText.failures(terminal, outcome.steps());
        terminal.out()
                .print(
                        json
                                ? GateJson.of(outcome) + "\n"
                                : GateText.of(outcome, arguments.of().release().goodFor()));
        terminal.out().flush();
        ExitCode code = code(outcome.result().verdict());
        return line.hasMatchedOption("--report") ? reported(line, arguments, outcome, code) : code;
    }

    private static ExitCode code(Verdict verdict) {
        return switch (verdict) {
            case PASS -> ExitCode.SAFE;
            case FAIL -> ExitCode.UNSAFE;
            case UNKNOWN -> ExitCode.UNKNOWN;
        };
    }

    /// A gate that passed and whose report did not arrive does not end well: somebody waits for it.
    private ExitCode reported(
            ParseResult line, GateArguments arguments, Gating.Outcome outcome, ExitCode code) {
        try {
            String note =
                    ServerOptions.client(line, terminal)
                            .reportBuild(new Reporting(terminal).of(line, arguments, outcome));
            terminal.err().println("interlock: " + note);
            return code;
        } catch (Trouble e) {
            ExitCode trouble = Troubles.told(terminal, e);
            return code == ExitCode.SAFE ? trouble : code;
        }
    }
}
