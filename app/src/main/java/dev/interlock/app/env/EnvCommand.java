package dev.interlock.app.env;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.check.Checking;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `interlock env`: what is known of the project's variables.
///
/// @param checking opens projects and judges them
public record EnvCommand(Terminal terminal, Checking checking) implements Command {
    @Override
    public String name() {
        return "env";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name()).addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Variables: who reads them, who declares them, and which environment has them.")
                .footer(
                        "",
                        "Names, places and kinds only; the value of a variable is never shown.",
                        "",
                        "Example: interlock env matrix");
        return spec;
    }

    @Override
    public List<Command> members() {
        return List.of(
                new MatrixCommand(terminal, checking),
                new EnvCheckCommand(terminal, checking),
                new DiffCommand(terminal, checking),
                new SetCommand(terminal, System.in));
    }

    @Override
    public ExitCode run(ParseResult line) {
        return ExitCode.WRONG;
    }
}
