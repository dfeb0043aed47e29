package dev.interlock.outside.haproxy;

import dev.interlock.model.Address;
import dev.interlock.model.Reason;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import dev.interlock.testkit.Program;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// A real HAProxy in a folder of its own, with Interlock's configuration.
final class Balancer implements AutoCloseable {
    private final Path folder;
    private final HaproxySettings settings;
    private final HaproxyConfiguration configuration;
    private final Program program;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Reason> notices = new CopyOnWriteArrayList<>();
    private HaproxyRouter router;

    private Balancer(UnaryOperator<String> change) throws IOException {
        String haproxy = Program.need("haproxy");
        this.folder = Files.createTempDirectory("haproxy");
        this.settings =
                new HaproxySettings(folder.resolve("haproxy.sock"), "shop", freePort(), freePort());
        this.configuration = new HaproxyConfiguration(settings, folder);
        Path file = folder.resolve("haproxy.cfg");
        Files.writeString(file, change.apply(configuration.text()));
        Files.writeString(configuration.map(), HaproxyConfiguration.NO_ENTRIES);
        Files.writeString(configuration.state(), HaproxyConfiguration.NO_STATE);
        // -W: a master that can be told to reload; -db: in the foreground.
        this.program =
                Program.start(
                        folder.resolve("log"),
                        List.of(haproxy, "-W", "-db", "-f", file.toString()));
        program.await(() -> Files.exists(settings.socket()), "HAProxy runs");
        this.router = opened();
        awaitKnown();
    }

    static Balancer start() {
        return with(text -> text);
    }

    static Balancer with(UnaryOperator<String> change) {
        try {
            return new Balancer(change);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HaproxyRouter opened() {
        return switch (HaproxyRouter.open(settings, answers::add, notices::add)) {
            case Seen.Known<HaproxyRouter>(HaproxyRouter opened) -> opened;
            case Seen.Unknown<HaproxyRouter>(Reason reason) ->
                    throw new AssertionError(reason.text());
        };
    }

    /// Waits until it says how it routes, after a start or a reload.
    Balancer awaitKnown() throws IOException {
        program.await(
                () -> router.observe() instanceof Seen.Known<Routing> _,
                "HAProxy says how it routes");
        return this;
    }

    /// As a server of Interlock that was started anew: nothing of the former one is left.
    HaproxyRouter reopen() {
        router.close();
        router = opened();
        return router;
    }

    HaproxyRouter router() {
        return router;
    }

    Balancer route(Routing routing) {
        Outcome outcome = router.route(routing);
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError("not routed: " + outcome);
        }
        return this;
    }

    Address entrance() {
        return settings.entrance();
    }

    HaproxySettings settings() {
        return settings;
    }

    HaproxyConfiguration configuration() {
        return configuration;
    }

    Program program() {
        return program;
    }

    String ask(String command) {
        try {
            return new RuntimeSocket(settings.socket()).ask(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Address freePort() {
        return new Address("127.0.0.1", TestPorts.free());
    }

    /// Waits until so many answers were heard of.
    List<Answer> heard(int count) throws IOException {
        program.await(() -> answers.size() >= count, count + " answers heard of");
        return List.copyOf(answers);
    }

    List<Reason> notices() {
        return notices;
    }

    @Override
    public void close() {
        router.close();
        program.close();
        Program.remove(folder);
    }
}
