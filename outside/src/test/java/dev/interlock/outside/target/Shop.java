package dev.interlock.outside.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.target.Bundles.Bundle;
import dev.interlock.outside.target.ProcessSettings.Restarts;
import dev.interlock.plan.TargetPlan.LocalProcess;
import dev.interlock.plan.TargetPlan.Patience;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// One environment with real processes. Whatever runs when it is closed is ended.
final class Shop implements AutoCloseable {
    static final Scope SCOPE = new Scope("shop", "production");

    /// Answers 200 on every path but `/bad`; Node.js, since the demonstration has it as well.
    static final String SERVER =
            """
            const http = require('http');
            http.createServer((request, response) => {
              response.statusCode = request.url === '/bad' ? 503 : 200;
              response.end(process.env.GREETING || 'ok');
            }).listen(process.env.PORT, '127.0.0.1', () => console.log('listens'));
            """;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    final Path data;
    private final Map<ReleaseId, Bundle> bundles = new ConcurrentHashMap<>();
    private final List<ProcessTarget> targets = new ArrayList<>();
    private final ProcessSettings settings;

    Shop(Path data) {
        this(
                data,
                new Restarts(
                        3, Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1)));
    }

    Shop(Path data, Restarts restarts) {
        this.data = data;
        this.settings =
                new ProcessSettings(
                        data, inherited(), restarts, new Bytes(20_000), Duration.ofMillis(20));
        targets.add(opened());
    }

    static ReleaseId id(int number) {
        return new ReleaseId("r-20261128-" + number);
    }

    static LocalProcess plan(String command) {
        return plan(command, Optional.empty(), Duration.ofSeconds(20));
    }

    static LocalProcess plan(String command, Optional<String> health, Duration startTimeout) {
        return new LocalProcess(
                command,
                new Patience(health, startTimeout, Duration.ofSeconds(2)),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5));
    }

    ProcessTarget target() {
        return targets.getLast();
    }

    /// The same environment, as a server that was started anew opens it.
    ProcessTarget reopen() {
        targets.getLast().close();
        targets.add(opened());
        return target();
    }

    /// A release of one file.
    Deployment release(int number, String file, String text, LocalProcess plan) {
        return release(number, Map.of(file, text), Map.of(), plan);
    }

    Deployment release(
            int number,
            Map<String, String> files,
            Map<String, String> variables,
            LocalProcess plan) {
        Path folder = data.resolve("files-" + number);
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bundles.put(id(number), new Bundle(folder, variables, Set.of(), Set.of()));
        return new Deployment(id(number), plan);
    }

    Deployment server(int number) {
        return release(number, "server.js", SERVER, plan("node server.js"));
    }

    void require(int number, Set<String> names) {
        Bundle before = java.util.Objects.requireNonNull(bundles.get(id(number)));
        bundles.put(id(number), new Bundle(before.files(), before.variables(), names, Set.of()));
    }

    Map<ReleaseId, Instance> running() {
        return switch (target().observe()) {
            case Seen.Known<Map<ReleaseId, Instance>>(var instances) -> instances;
            case Seen.Unknown<Map<ReleaseId, Instance>>(var reason) ->
                    throw new AssertionError(reason.text());
        };
    }

    Optional<Instance> running(int number) {
        return Optional.ofNullable(running().get(id(number)));
    }

    void starts(Deployment deployment) {
        assertThat(target().start(deployment)).isEqualTo(new Outcome.Done());
    }

    /// The leader of the release's session.
    long pid(int number) {
        return files().identity(id(number)).orElseThrow().pid();
    }

    List<Identity> members(int number) {
        return ProcFs.ofThisMachine().members(files().identity(id(number)).orElseThrow());
    }

    RunFiles files() {
        return new RunFiles(data.resolve("run/shop/production"));
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private ProcessTarget opened() {
        return switch (ProcessTarget.open(SCOPE, this::bundle, settings)) {
            case Seen.Known<ProcessTarget>(ProcessTarget target) -> target;
            case Seen.Unknown<ProcessTarget>(var reason) -> throw new AssertionError(reason.text());
        };
    }

    private Seen<Bundle> bundle(ReleaseId release) {
        Bundle bundle = bundles.get(release);
        return bundle == null
                ? new Seen.Unknown<>(Reason.of(Cause.MISSING_FILE, "no such release"))
                : new Seen.Known<>(bundle);
    }

    static Map<String, String> inherited() {
        Map<String, String> inherited = new HashMap<>(System.getenv());
        inherited.keySet().retainAll(Set.of("PATH", "HOME", "LANG", "TZ"));
        return inherited;
    }

    @Override
    public void close() {
        bundles.keySet().forEach(target()::stop);
        targets.forEach(ProcessTarget::close);
    }
}
