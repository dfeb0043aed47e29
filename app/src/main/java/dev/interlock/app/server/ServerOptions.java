package dev.interlock.app.server;

import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.serve.DataFolder;
import dev.interlock.web.client.Client;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// How a command finds its server: `--server`, `INTERLOCK_SERVER`, or the one on this machine.
public final class ServerOptions {
    public static final int PORT = 7070;

    private ServerOptions() {}

    public static List<OptionSpec> all() {
        return List.of(
                OptionSpec.builder("--server")
                        .paramLabel("URL")
                        .type(String.class)
                        .description(
                                "the server (default: INTERLOCK_SERVER, else http://127.0.0.1:7070)")
                        .build(),
                data());
    }

    public static OptionSpec data() {
        return OptionSpec.builder("--data")
                .paramLabel("DIR")
                .type(String.class)
                .description(
                        "the server's data folder (default: INTERLOCK_DATA, else ~/.interlock)")
                .build();
    }

    /// @throws WrongUsage where the address is none, or a token would go over the network in plain
    public static Client client(ParseResult line, Terminal terminal) {
        URI server = server(line, terminal);
        Optional<String> token = token(line, terminal, server);
        if (token.isPresent() && server.getScheme().equals("http") && !isHere(server)) {
            throw new WrongUsage(
                    "the token would go to %s unencrypted: use https, or a tunnel to 127.0.0.1"
                            .formatted(server));
        }
        return new Client(server, token);
    }

    private static URI server(ParseResult line, Terminal terminal) {
        String given =
                line.matchedOptionValue(
                        "--server",
                        terminal.environment()
                                .getOrDefault("INTERLOCK_SERVER", "http://127.0.0.1:" + PORT));
        try {
            URI uri = URI.create(given.endsWith("/") ? given : given + "/");
            if (uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new WrongUsage("--server wants a URL such as http://127.0.0.1:7070");
    }

    /// The token of the environment, else that of the data folder where the server is on this
    /// machine.
    private static Optional<String> token(ParseResult line, Terminal terminal, URI server) {
        Optional<String> given =
                Optional.ofNullable(terminal.environment().get("INTERLOCK_TOKEN"))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty());
        return given.or(() -> isHere(server) ? data(line, terminal).token() : Optional.empty());
    }

    public static DataFolder data(ParseResult line, Terminal terminal) {
        return DataFolder.of(
                Optional.ofNullable(line.matchedOptionValue("--data", null)),
                terminal.environment(),
                terminal.folder());
    }

    private static boolean isHere(URI server) {
        String host = server.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
