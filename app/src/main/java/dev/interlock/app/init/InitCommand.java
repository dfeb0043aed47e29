package dev.interlock.app.init;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `interlock init`: looks at a repository, writes its plan, and what runs the check by itself.
public record InitCommand(Terminal terminal, Questions questions) implements Command {
    @Override
    public String name() {
        return "init";
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
                flag("--hook", "write the git hooks too: before a commit and before a push"));
        spec.addOption(
                OptionSpec.builder("--ci")
                        .paramLabel("KIND")
                        .type(String.class)
                        .description("write a workflow too; KIND is github")
                        .build());
        spec.addOption(
                OptionSpec.builder("--router")
                        .paramLabel("KIND")
                        .type(String.class)
                        .description(
                                "write the configuration of a proxy that is the router; KIND is haproxy or nginx")
                        .build());
        spec.addOption(
                flag("--schema", "write interlock.schema.json beside the plan too, for editors"));
        spec.addOption(flag("--yes", "answer every question with yes"));
        spec.addOption(flag("--dry-run", "show what would be written, and write nothing"));
        spec.addOption(Options.format("text or json"));
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Looks at a repository and writes a commented interlock.yml.",
                        "A file that is there is never overwritten.")
                .footer(
                        "",
                        "Ends with 0 (all that was asked for is in place, written now or there already),",
                        "1 (something else is there: what to add by hand is said), 2 (wrong usage).",
                        "",
                        "Examples:",
                        "  interlock init",
                        "  interlock init --hook --ci github --schema",
                        "  interlock init --dry-run services/api");
        return spec;
    }

    @Override
    public ExitCode run(ParseResult line) {
        return new Initialising(terminal, questions, InitArguments.of(line, terminal)).run();
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).description(description).build();
    }
}
