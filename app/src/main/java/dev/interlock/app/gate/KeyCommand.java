package dev.interlock.app.gate;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.server.Troubles;
import dev.interlock.gate.evidence.SigningKey;
import dev.interlock.gate.evidence.TrustedKey;
import dev.interlock.model.Digest;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import dev.interlock.web.wire.Fields;
import dev.interlock.web.wire.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `interlock key`: what evidence is signed with, and whose a server believes.
public record KeyCommand(Terminal terminal) implements Command {
    private static final int LARGEST = 16 << 10;

    private interface Act {
        ExitCode run(ParseResult line) throws Trouble;
    }

    /// One of its members.
    private record Member(CommandSpec spec, Act act, Terminal terminal) implements Command {
        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public ExitCode run(ParseResult line) {
            try {
                return act.run(line);
            } catch (Trouble e) {
                return Troubles.told(terminal, e);
            }
        }
    }

    @Override
    public String name() {
        return "key";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name()).addOption(Options.help());
        spec.usageMessage()
                .description("Keys that sign evidence: this machine's, and those a server trusts.")
                .footer("", "Example: interlock key show > ci.pub.pem");
        return spec;
    }

    @Override
    public List<Command> members() {
        return List.of(
                member(
                        "show",
                        "Prints this machine's public key, which is made where there is none.",
                        "interlock key show > ci.pub.pem",
                        this::show),
                member(
                        "renew",
                        "Makes this machine another key; what the old one signed is no longer believed here.",
                        "interlock key renew",
                        this::renew),
                member(
                        "list",
                        "Whose evidence the server believes.",
                        "interlock key list",
                        this::list),
                trust(),
                revoke());
    }

    @Override
    public ExitCode run(ParseResult line) {
        return ExitCode.WRONG;
    }

    private Member member(String name, String description, String example, Act act) {
        CommandSpec spec = CommandSpec.create().name(name);
        ServerOptions.all().forEach(spec::addOption);
        spec.addOption(Options.help());
        spec.usageMessage().description(description).footer("", "Example: " + example);
        return new Member(spec, act, terminal);
    }

    private Member trust() {
        Member member =
                member(
                        "trust",
                        "Makes the server believe what this key signs. Only an owner may.",
                        "interlock key trust ci.pub.pem --name ci",
                        this::trust);
        member.spec().addPositional(positional("FILE", "a public key in PEM"));
        member.spec()
                .addOption(
                        OptionSpec.builder("--name")
                                .paramLabel("NAME")
                                .type(String.class)
                                .required(true)
                                .description("whose it is, for people")
                                .build());
        return member;
    }

    private Member revoke() {
        Member member =
                member(
                        "revoke",
                        "Makes the server believe nothing more that this key signs. Only an owner may.",
                        "interlock key revoke sha256:…",
                        this::revoke);
        member.spec().addPositional(positional("KEY", "as `interlock key list` names it"));
        return member;
    }

    private static PositionalParamSpec positional(String label, String description) {
        return PositionalParamSpec.builder()
                .index("0")
                .paramLabel(label)
                .type(String.class)
                .arity("1")
                .description(description)
                .build();
    }

    private ExitCode show(ParseResult line) {
        return shown(KeyFile.of(ServerOptions.data(line, terminal)).key(terminal));
    }

    private ExitCode renew(ParseResult line) {
        KeyFile file = KeyFile.of(ServerOptions.data(line, terminal));
        try {
            return shown(file.renew());
        } catch (IOException e) {
            throw new WrongUsage(
                    "%s cannot be written: %s".formatted(file.secret(), e.getMessage()));
        }
    }

    private ExitCode shown(SigningKey key) {
        terminal.err().println("interlock: key " + key.id());
        terminal.out().print(key.open().pem());
        return ExitCode.SAFE;
    }

    private ExitCode list(ParseResult line) throws Trouble {
        try {
            for (Fields key : Fields.of(client(line).keys()).objects("keys")) {
                terminal.out().println("%s  %s".formatted(key.text("key"), key.text("name")));
            }
            return ExitCode.SAFE;
        } catch (Malformed e) {
            return Troubles.told(terminal, e);
        }
    }

    private ExitCode trust(ParseResult line) throws Trouble {
        String name = line.matchedOptionValue("--name", "");
        client(line).trustKey(key(line.matchedPositionalValue(0, ""), name).pem(), name);
        terminal.out().println("the server believes what %s signs".formatted(name));
        return ExitCode.SAFE;
    }

    private TrustedKey key(String given, String name) {
        try {
            return TrustedKey.read(text(given), name);
        } catch (IOException _) {
            throw new WrongUsage(
                    "%s: it holds no public Ed25519 key in PEM; `interlock key show` prints one"
                            .formatted(given));
        }
    }

    private String text(String given) {
        Path file = terminal.folder().resolve(given);
        try {
            if (Files.size(file) <= LARGEST) {
                return Files.readString(file);
            }
        } catch (IOException _) {
            // Said below.
        }
        throw new WrongUsage("%s: there is no such file, or it is no key".formatted(given));
    }

    private ExitCode revoke(ParseResult line) throws Trouble {
        Digest key =
                Digest.parse(line.matchedPositionalValue(0, ""))
                        .orElseThrow(() ->
                                new WrongUsage(
                                        "KEY wants sha256: and 64 hexadecimal digits; `interlock key list` names them"));
        client(line).revokeKey(key);
        terminal.out().println("the server believes nothing more of " + key.brief());
        return ExitCode.SAFE;
    }

    private Client client(ParseResult line) {
        return ServerOptions.client(line, terminal);
    }
}
