package dev.interlock.app.serve;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.server.Troubles;
import dev.interlock.web.client.Trouble;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock token`: who may talk to the server.
public record TokenCommand(Terminal terminal) implements Command {
    @Override
    public String name() {
        return "token";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name()).addOption(Options.help());
        spec.usageMessage()
                .description("Tokens, for CI and for colleagues.")
                .footer("", "Example: interlock token create ci --role operate");
        return spec;
    }

    @Override
    public List<Command> members() {
        return List.of(new Create(terminal));
    }

    @Override
    public ExitCode run(ParseResult line) {
        return ExitCode.WRONG;
    }

    private record Create(Terminal terminal) implements Command {
        @Override
        public String name() {
            return "create";
        }

        @Override
        public CommandSpec spec() {
            CommandSpec spec = CommandSpec.create().name(name());
            spec.addPositional(
                    picocli.CommandLine.Model.PositionalParamSpec.builder()
                            .index("0")
                            .paramLabel("NAME")
                            .type(String.class)
                            .arity("1")
                            .description("whose it is; a token of the same name is replaced")
                            .build());
            spec.addOption(
                    OptionSpec.builder("--role")
                            .paramLabel("ROLE")
                            .type(String.class)
                            .required(true)
                            .description("read (look) or operate (release and steer)")
                            .build());
            ServerOptions.all().forEach(spec::addOption);
            spec.addOption(Options.help());
            spec.usageMessage()
                    .description(
                            "Makes a token and prints it once. Give it to others as INTERLOCK_TOKEN.")
                    .footer("", "Example: interlock token create ci --role operate");
            return spec;
        }

        @Override
        public ExitCode run(ParseResult line) {
            String role = line.matchedOptionValue("--role", "");
            if (!Set.of("read", "operate").contains(role)) {
                throw new WrongUsage("--role wants read or operate");
            }
            try {
                String name = line.matchedPositionalValue(0, "");
                terminal.out().println(ServerOptions.client(line, terminal).makeToken(name, role));
                return ExitCode.SAFE;
            } catch (Trouble e) {
                return Troubles.told(terminal, e);
            }
        }
    }
}
