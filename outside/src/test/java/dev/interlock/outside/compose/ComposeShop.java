package dev.interlock.outside.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.docker.Container;
import dev.interlock.outside.docker.Docker;
import dev.interlock.outside.docker.Engine;
import dev.interlock.outside.target.Bundles.Bundle;
import dev.interlock.plan.TargetPlan.Compose;
import dev.interlock.plan.TargetPlan.ComposeFiles;
import dev.interlock.plan.TargetPlan.ComposeLasting;
import dev.interlock.plan.TargetPlan.ComposeTraffic;
import dev.interlock.plan.TargetPlan.Patience;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import dev.interlock.testkit.TestEngine;
import dev.interlock.testkit.TestImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// One environment with real projects of Compose. Whatever is left of it when it is closed is
/// removed.
final class ComposeShop implements AutoCloseable {
    /// The port that servers listen on in their containers.
    static final int PORT = 8080;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    final TestEngine engine;
    final Path data;
    final Scope scope;
    final Docker docker;
    private final Bytes reserve;
    private final Map<ReleaseId, Bundle> bundles = new ConcurrentHashMap<>();
    private final List<ComposeTarget> targets = new ArrayList<>();

    ComposeShop(TestEngine engine, Path data) {
        this(engine, data, new Bytes(1_000_000));
    }

    ComposeShop(TestEngine engine, Path data, Bytes reserve) {
        this.engine = engine;
        this.data = data;
        this.reserve = reserve;
        // Tests of several runs share one engine.
        this.scope = new Scope("shop" + Long.toString(System.nanoTime(), 36), "production");
        this.docker = new Docker(Engine.of(engine.environment()));
        targets.add(opened());
    }

    static ReleaseId id(int number) {
        return new ReleaseId("r-20261128-" + number);
    }

    ComposeTarget target() {
        return targets.getLast();
    }

    /// The same environment, as a server that was started anew opens it.
    ComposeTarget reopen() {
        targets.getLast().close();
        targets.add(opened());
        return target();
    }

    /// @param files of the artifact, by path
    Deployment release(
            int number,
            Map<String, String> files,
            List<TestImage> images,
            Map<String, String> variables,
            Compose plan) {
        Path folder = data.resolve("files-" + number);
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.resolveSibling(""));
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        images.forEach(image -> image.save(folder.resolve("images")));
        bundles.put(id(number), new Bundle(folder, variables, Set.of(), Set.of()));
        return new Deployment(id(number), plan);
    }

    Deployment release(int number, String compose, TestImage... images) {
        return release(number, compose, plan(), images);
    }

    Deployment release(int number, String compose, Compose plan, TestImage... images) {
        return release(number, Map.of("compose.yaml", compose), List.of(images), Map.of(), plan);
    }

    /// A server that answers with its number.
    Deployment server(int number) {
        return release(
                number, compose(""), TestImage.server("shop:latest", PORT, "release " + number));
    }

    /// @param more lines of the service, each with four spaces in front
    static String compose(String more) {
        return "services:\n  web:\n    image: shop:latest\n" + more;
    }

    static Compose plan() {
        return plan("web", Optional.of("/"), new Lasting().plan());
    }

    static Compose plan(Lasting lasting) {
        return plan("web", Optional.of("/"), lasting.plan());
    }

    static Compose plan(String service, Optional<String> health, ComposeLasting lasting) {
        return plan(service, health, lasting, Duration.ofSeconds(30));
    }

    static Compose plan(
            String service, Optional<String> health, ComposeLasting lasting, Duration start) {
        return new Compose(
                new ComposeFiles(Optional.empty(), List.of(), List.of(".env.production")),
                new ComposeTraffic(
                        service, Optional.empty(), Optional.empty(), Duration.ofSeconds(5)),
                lasting,
                new Patience(health, start, Duration.ofSeconds(2)));
    }

    /// What outlives a release, and what runs once.
    record Lasting(
            List<String> services,
            List<String> networks,
            List<String> volumes,
            List<String> ownVolumes,
            List<String> jobs,
            Duration jobTimeout) {
        Lasting() {
            this(List.of(), List.of(), List.of(), List.of(), List.of(), Duration.ofSeconds(30));
        }

        Lasting services(String... names) {
            return new Lasting(List.of(names), networks, volumes, ownVolumes, jobs, jobTimeout);
        }

        Lasting networks(String... names) {
            return new Lasting(services, List.of(names), volumes, ownVolumes, jobs, jobTimeout);
        }

        Lasting volumes(String... names) {
            return new Lasting(services, networks, List.of(names), ownVolumes, jobs, jobTimeout);
        }

        Lasting ownVolumes(String... names) {
            return new Lasting(services, networks, volumes, List.of(names), jobs, jobTimeout);
        }

        Lasting jobs(String... names) {
            return new Lasting(services, networks, volumes, ownVolumes, List.of(names), jobTimeout);
        }

        Lasting within(Duration limit) {
            return new Lasting(services, networks, volumes, ownVolumes, jobs, limit);
        }

        ComposeLasting plan() {
            return new ComposeLasting(services, networks, volumes, ownVolumes, jobs, jobTimeout);
        }
    }

    void starts(Deployment deployment) {
        assertThat(target().start(deployment)).isEqualTo(new Outcome.Done());
    }

    /// Why it does not start.
    Reason fails(Deployment deployment) {
        Outcome outcome = target().start(deployment);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).reason();
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

    /// What it answers to a user.
    String answer(int number, String path) {
        URI uri = URI.create("http://" + running(number).orElseThrow().address() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<Container> containers(int number) {
        return containers(names().mine(id(number)));
    }

    List<Container> containers(List<String> labels) {
        return switch (docker.containers(labels)) {
            case Seen.Known<List<Container>>(var all) -> all;
            case Seen.Unknown<List<Container>>(var reason) ->
                    throw new AssertionError(reason.text());
        };
    }

    Container container(int number, String service) {
        return containers(number).stream()
                .filter(it -> it.label(Names.SERVICE).equals(service))
                .findFirst()
                .orElseThrow();
    }

    Names names() {
        return Names.of(scope, data);
    }

    /// Everything of this environment that the engine has, as text.
    String left() {
        String label = "label=" + Names.SCOPE + "=" + scope;
        return engine.docker("ps", "-aq", "--filter", label)
                + engine.docker("network", "ls", "-q", "--filter", label)
                + engine.docker("volume", "ls", "-q", "--filter", label)
                + engine.docker("images", "-q", "interlock/" + scope.service() + "*/*");
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private ComposeTarget opened() {
        ComposeSettings settings =
                new ComposeSettings(
                        data,
                        engine.environment(),
                        Engine.of(engine.environment()),
                        reserve,
                        Duration.ofMillis(50));
        return switch (ComposeTarget.open(scope, this::bundle, settings)) {
            case Seen.Known<ComposeTarget>(ComposeTarget target) -> target;
            case Seen.Unknown<ComposeTarget>(var reason) -> throw new AssertionError(reason.text());
        };
    }

    private Seen<Bundle> bundle(ReleaseId release) {
        Bundle bundle = bundles.get(release);
        return bundle == null
                ? new Seen.Unknown<>(Reason.of(Cause.MISSING_FILE, "no such release"))
                : new Seen.Known<>(bundle);
    }

    @Override
    public void close() {
        for (ReleaseId release : new TreeMap<>(bundles).keySet()) {
            target().stop(release);
            target().prune(release);
        }
        targets.forEach(ComposeTarget::close);
        String label = "label=" + Names.SCOPE + "=" + scope;
        remove("ps -aq --filter " + label, "rm -fv");
        remove("network ls -q --filter " + label, "network rm");
        // That of services that outlive releases is Compose's own.
        remove("network ls -q --filter name=" + scope.service() + "-", "network rm");
        remove("volume ls -q --filter " + label, "volume rm");
    }

    private void remove(String list, String command) {
        for (String id : engine.docker(list.split(" ")).lines().toList()) {
            engine.docker((command + " " + id).split(" "));
        }
    }
}
