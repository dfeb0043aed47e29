package dev.interlock.outside.nginx;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A real nginx in a folder of its own, with Interlock's configuration.
final class Proxy implements AutoCloseable {
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Path folder;
    private final NginxSettings settings;
    private final Program program;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private NginxRouter router;

    private Proxy(Duration kept) throws IOException {
        String nginx = Program.need("nginx");
        this.folder = Files.createTempDirectory("nginx");
        // Its workers run as another account.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = folder.resolve("nginx.conf");
        String call =
                "%s -p %s -e %s -c %s".formatted(nginx, folder, folder.resolve("error.log"), file);
        this.settings =
                new NginxSettings(
                        folder.resolve("shop.conf"),
                        new NginxSettings.Commands(
                                call + " -t",
                                call + " -s reload",
                                Map.of("PATH", System.getenv("PATH"))),
                        freePort(),
                        freePort(),
                        new NginxSettings.Times(kept, Duration.ofSeconds(30)));
        String own = "pid %1$s/nginx.pid;\nerror_log %1$s/error.log;\n".formatted(folder);
        Files.writeString(file, own + new NginxExample(settings).text());
        this.program =
                Program.start(
                        folder.resolve("log"),
                        List.of("/bin/sh", "-c", "exec " + call + " -g 'daemon off;'"));
        program.await(() -> Program.listens(entrance().port()), "nginx runs");
        this.router = opened();
    }

    static Proxy start() {
        return keeping(KEPT);
    }

    /// @param kept how long idle connections of clients are kept
    static Proxy keeping(Duration kept) {
        try {
            return new Proxy(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NginxRouter opened() {
        return switch (NginxRouter.open(settings, answers::add)) {
            case Seen.Known<NginxRouter>(NginxRouter opened) -> opened;
            case Seen.Unknown<NginxRouter>(Reason reason) ->
                    throw new AssertionError(reason.text());
        };
    }

    /// A router that nobody listens to.
    static NginxRouter opened(NginxSettings settings) {
        return switch (NginxRouter.open(settings, _ -> {})) {
            case Seen.Known<NginxRouter>(NginxRouter opened) -> opened;
            case Seen.Unknown<NginxRouter>(Reason reason) ->
                    throw new AssertionError(reason.text());
        };
    }

    /// As a server of Interlock that was started anew: nothing of the former one is left.
    NginxRouter reopen() {
        router.close();
        router = opened();
        return router;
    }

    NginxRouter router() {
        return router;
    }

    Proxy route(Routing routing) {
        Outcome outcome = router.route(routing);
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError("not routed: " + outcome);
        }
        return this;
    }

    Address entrance() {
        return settings.entrance();
    }

    NginxSettings settings() {
        return settings;
    }

    /// The processes that serve: others after a reload.
    List<Long> workers() throws IOException {
        long master = Long.parseLong(Files.readString(folder.resolve("nginx.pid")).strip());
        return ProcessHandle.of(master).orElseThrow().children().map(ProcessHandle::pid).toList();
    }

    Program program() {
        return program;
    }

    static Address freePort() {
        return new Address("127.0.0.1", TestPorts.free());
    }

    /// Waits until so many answers were heard of.
    List<Answer> heard(int count) throws IOException {
        program.await(() -> answers.size() >= count, count + " answers heard of");
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        router.close();
        program.close();
        Program.remove(folder);
    }
}
