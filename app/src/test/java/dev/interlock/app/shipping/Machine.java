package dev.interlock.app.shipping;

import dev.interlock.app.Session;
import dev.interlock.app.serve.DataFolder;
import dev.interlock.app.serve.Server;
import dev.interlock.model.Address;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.rollout.View;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A machine with a server on it, whose releases are real processes.
final class Machine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Path data;
    final int port = TestPorts.free();

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Semaphore changes = new Semaphore(0);

    // The server that runs now; another one after a restart.
    private Server server;

    private final Map<String, String> more;

    Machine(Path data) {
        this(data, Map.of());
    }

    /// @param more variables of the server, such as where its Docker Engine is
    Machine(Path data, Map<String, String> more) {
        this.data = data;
        this.more = Map.copyOf(more);
        this.server = start();
    }

    Server.Settings settings() {
        return new Server.Settings(
                new DataFolder(data),
                new Address("127.0.0.1", port),
                Optional.empty(),
                Optional.empty(),
                variables(),
                said::add);
    }

    private Server start() {
        Server started = Server.start(settings());
        started.rollouts().onChange(_ -> changes.release());
        return started;
    }

    /// Ends the server and starts another one on the same data.
    void restart() {
        server.close();
        server = start();
    }

    /// What the server said to its log.
    List<String> said() {
        return said;
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(more);
        for (String name : List.of("PATH", "HOME")) {
            Optional.ofNullable(System.getenv(name)).ifPresent(it -> variables.put(name, it));
        }
        return variables;
    }

    /// Variables of a person on this machine.
    Map<String, String> person() {
        Map<String, String> variables = variables();
        variables.put("INTERLOCK_SERVER", "http://127.0.0.1:" + port);
        variables.put("INTERLOCK_DATA", data.toString());
        variables.put("USER", "ann");
        return variables;
    }

    Session session(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Session(folder, person());
    }

    /// Waits until the environment looks like that.
    View await(Scope scope, Predicate<View> reached) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<View> view = server.rollouts().view(scope).filter(reached);
            if (view.isPresent()) {
                return view.get();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0 || !changes.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                throw new AssertionError("not reached: " + server.rollouts().view(scope));
            }
        }
    }

    View awaitState(Scope scope, ReleaseState state) throws InterruptedException {
        return await(
                scope, view -> view.rollout().map(View.Progress::state).equals(Optional.of(state)));
    }

    static HttpResponse<String> get(URI site) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(site).timeout(Duration.ofSeconds(10)).build(),
                    BodyHandlers.ofString());
        }
    }

    @Override
    public void close() {
        server.stopEverything();
        server.close();
    }
}
