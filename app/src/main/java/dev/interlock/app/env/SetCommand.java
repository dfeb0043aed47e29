package dev.interlock.app.env;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.server.ServicePlan;
import dev.interlock.app.server.Troubles;
import dev.interlock.model.Scope;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `interlock env set NAME`: a variable of an environment, its value from standard input, kept
/// encrypted on the server for the releases to come.
///
/// @param in where the value comes from
public record SetCommand(Terminal terminal, InputStream in) implements Command {
    private static final int LIMIT = 64 << 10;

    @Override
    public String name() {
        return "set";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("0")
                        .paramLabel("NAME")
                        .type(String.class)
                        .arity("1")
                        .description("the variable")
                        .build());
        spec.addOption(ServicePlan.environmentOption());
        spec.addOption(ServicePlan.serviceOption());
        spec.addOption(OptionSpec.builder("--remove").description("take it away instead").build());
        ServerOptions.all().forEach(spec::addOption);
        spec.addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Sets a variable of an environment on the server; the next release gets it.")
                .footer(
                        "",
                        "The value comes from standard input, so that no history and no process list has it.",
                        "",
                        "Examples:",
                        "  openssl rand -hex 32 | interlock env set SESSION_SECRET",
                        "  interlock env set SESSION_SECRET --env staging --remove");
        return spec;
    }

    @Override
    public ExitCode run(ParseResult line) {
        String name = line.matchedPositionalValue(0, "");
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,127}")) {
            throw new WrongUsage("a variable's name has letters, digits and _ only");
        }
        Scope scope = ServicePlan.read(line, terminal).scope(line);
        Client client = ServerOptions.client(line, terminal);
        try {
            if (line.hasMatchedOption("--remove")) {
                client.removeVariable(scope, name);
                terminal.err().println("interlock: %s removed from %s".formatted(name, scope));
            } else {
                client.setVariable(scope, name, value());
                terminal.err()
                        .println(
                                "interlock: %s set for %s; the next release gets it"
                                        .formatted(name, scope));
            }
            return ExitCode.SAFE;
        } catch (Trouble e) {
            return Troubles.told(terminal, e);
        }
    }

    /// Standard input without the newline at its end.
    private String value() {
        try {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length == 0 || bytes.length > LIMIT) {
                throw new WrongUsage(
                        bytes.length == 0
                                ? "the value comes from standard input, and nothing came"
                                : "the value is larger than 64 KiB");
            }
            return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\r?\\n$", "");
        } catch (IOException e) {
            throw new WrongUsage("standard input cannot be read");
        }
    }
}
