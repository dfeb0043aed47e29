package dev.interlock.app.doctor;

import dev.interlock.app.serve.RouterReadiness;
import dev.interlock.check.project.Host;
import dev.interlock.model.Address;
import dev.interlock.model.Reason;
import dev.interlock.outside.host.LocalHost;
import dev.interlock.outside.http.Ask;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Origin;
import dev.interlock.outside.http.Reply;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import dev.interlock.plan.RouterPlan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The machine that this program runs on.
///
/// @param environment the process's variables
public record LocalMachine(Path folder, Map<String, String> environment) implements Machine {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int WIDTH = 120;

    /// proc(5), `/proc/net/tcp`: state 0A is listening.
    private static final String LISTENING = "0A";

    public LocalMachine {
        environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> says(String... command) {
        Outcome outcome =
                Commands.run(
                        Command.of(folder, List.of(command))
                                .withEnvironment(environment)
                                .withOutLimit(64_000)
                                .withTimeLimit(LIMIT));
        return outcome instanceof Outcome.Finished(int exit, byte[] out, String err) && exit == 0
                // nginx tells its version on standard error; others complain there.
                ? first(new String(out, StandardCharsets.UTF_8)).or(() -> first(err))
                : Optional.empty();
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    private static Optional<String> first(String out) {
        return out.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line)
                .findFirst();
    }

    @Override
    public Java java() {
        String home = System.getProperty("java.home", "");
        return new Java(
                Runtime.version().toString(),
                home,
                Files.isExecutable(Path.of(home, "bin", "javac")));
    }

    @Override
    public Host host() {
        return LocalHost.of(folder, environment).read();
    }

    @Override
    public boolean limitsMemory() {
        return lines("/sys/fs/cgroup/cgroup.controllers")
                .flatMap(line -> Stream.of(line.split(" ")))
                .anyMatch("memory"::equals);
    }

    @Override
    public Optional<String> cannotListen(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<String> undrivable(RouterPlan router) {
        return RouterReadiness.lack(router).map(Reason::text);
    }

    @Override
    public List<Integer> listening() {
        TreeSet<Integer> ports = new TreeSet<>();
        Stream.concat(lines("/proc/net/tcp"), lines("/proc/net/tcp6"))
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 3 && words[3].equals(LISTENING))
                .map(words -> words[1].substring(words[1].lastIndexOf(':') + 1))
                .forEach(hex -> ports.add(Integer.parseInt(hex, 16)));
        return List.copyOf(ports);
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    @Override
    public Optional<String> unreachable(String url) {
        URI uri = URI.create(url);
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            return Optional.of("only http:// of this machine is tried");
        }
        Address address = new Address(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
        Reply reply = Caller.of(Origin.PLAIN).call(address, Ask.get("/healthz"), LIMIT);
        return switch (reply) {
            case Reply.Failed failed -> Optional.of(failed.text());
            case Reply.Answered answer ->
                    answer.status() == 200
                            ? Optional.empty()
                            : Optional.of("/healthz answered " + answer.status());
        };
    }
}
