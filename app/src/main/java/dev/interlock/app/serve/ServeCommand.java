package dev.interlock.app.serve;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.unit.Readiness;
import dev.interlock.app.unit.UnitOptions;
import dev.interlock.model.Address;
import dev.interlock.outside.proxy.CertificateFault;
import dev.interlock.outside.proxy.CertificateFiles;
import dev.interlock.outside.proxy.Certificates;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock serve`: the server, until it is told to end.
public record ServeCommand(Terminal terminal) implements Command {
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "::1");

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addOption(
                OptionSpec.builder("--port")
                        .paramLabel("PORT")
                        .type(Integer.class)
                        .description("where the API listens (default: 7070)")
                        .build());
        spec.addOption(
                OptionSpec.builder("--listen")
                        .paramLabel("ADDRESS")
                        .type(String.class)
                        .description(
                                "for more than this machine; wants --tls-certificate and --tls-key")
                        .build());
        spec.addOption(file("--tls-certificate", "the certificate and its chain, PEM"));
        spec.addOption(file("--tls-key", "its private key, PEM"));
        spec.addOption(
                OptionSpec.builder("--plain-http")
                        .description("no TLS with --listen: something in front does it")
                        .build());
        spec.addOption(ServerOptions.data());
        spec.addOption(JournalCommand.databaseUrl());
        UnitOptions.addTo(spec);
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Runs the server: it takes releases in, steers their rollouts and routes their traffic.")
                .footer(
                        "",
                        "Its token is in the data folder (file `token`, mode 0600); commands on this machine read it there.",
                        "Ctrl-C or SIGTERM ends the server; releases go on running, and the next start takes them up.",
                        "",
                        "Examples:",
                        "  interlock serve",
                        "  interlock serve --port 7171 --data /var/lib/interlock",
                        "  sudo interlock serve --install-unit --user deploy");
        return spec;
    }

    private static OptionSpec file(String name, String description) {
        return OptionSpec.builder(name)
                .paramLabel("FILE")
                .type(String.class)
                .description(description)
                .build();
    }

    @Override
    public ExitCode run(ParseResult line) {
        int port = line.matchedOptionValue("--port", ServerOptions.PORT);
        if (port < 0 || port > 65_535) {
            throw new WrongUsage("--port wants a number from 1 to 65535");
        }
        String host = line.matchedOptionValue("--listen", "127.0.0.1");
        boolean unit = UnitOptions.asked(line);
        Optional<SSLContext> tls = tls(line);
        if (!HERE.contains(host) && tls.isEmpty() && !line.hasMatchedOption("--plain-http")) {
            throw new WrongUsage(
                    "--listen %s would take tokens over the network unencrypted: give --tls-certificate and --tls-key, or say --plain-http where a proxy in front does TLS"
                            .formatted(host));
        }
        return unit ? UnitOptions.run(line, terminal) : serve(line, host, port, tls);
    }

    private ExitCode serve(ParseResult line, String host, int port, Optional<SSLContext> tls) {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            ended.countDown();
                            await(closed);
                        }));
        try {
            serve(
                    new Server.Settings(
                            ServerOptions.data(line, terminal),
                            new Address(host, Math.max(port, 1)),
                            tls,
                            Optional.ofNullable(line.matchedOptionValue("--database-url", null)),
                            terminal.environment(),
                            this::say),
                    ended);
        } finally {
            closed.countDown();
        }
        return ExitCode.SAFE;
    }

    private void serve(Server.Settings settings, CountDownLatch ended) {
        try (Server server = Server.start(settings)) {
            say(
                    "ready on %s://%s:%s, data in %s"
                            .formatted(
                                    settings.tls().isPresent() ? "https" : "http",
                                    settings.listen().host(),
                                    server.address().getPort(),
                                    settings.data().path()));
            Readiness.tell(terminal.environment());
            await(ended);
        }
        say("ended; releases go on running");
    }

    private Optional<SSLContext> tls(ParseResult line) {
        String certificate = line.matchedOptionValue("--tls-certificate", "");
        String key = line.matchedOptionValue("--tls-key", "");
        if (certificate.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new WrongUsage("--tls-certificate and --tls-key belong together");
        }
        try {
            Path folder = terminal.folder();
            return Optional.of(
                    Certificates.load(
                            new CertificateFiles(
                                    folder.resolve(certificate), folder.resolve(key))));
        } catch (CertificateFault e) {
            throw new WrongUsage(e.reason().text());
        }
    }

    private void say(String text) {
        terminal.err().println("interlock: " + text);
        terminal.err().flush();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
