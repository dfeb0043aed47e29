package dev.interlock.outside.compose;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.FailureReport;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event;
import dev.interlock.outside.docker.Container;
import dev.interlock.outside.docker.Docker;
import dev.interlock.outside.store.Layout;
import dev.interlock.outside.target.Bundles;
import dev.interlock.outside.target.Bundles.Bundle;
import dev.interlock.outside.target.Health;
import dev.interlock.outside.target.Secrets;
import dev.interlock.plan.TargetPlan.Compose;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Releases of one environment as projects of Docker Compose. They run on when the server ends, and
/// one that is started anew finds them by their labels. Safe for many threads.
public final class ComposeTarget implements Target, AutoCloseable {
    /// How often a start is tried with another port, where one was taken meanwhile.
    private static final int PORTS_TRIED = 3;

    /// A release that never served has no requests to finish.
    private static final Duration NEVER_SERVED = Duration.ofSeconds(5);

    private static final int MOST_LINES = 1_000;

    private final Premises premises;
    private final Bundles bundles;
    private final Probe probe = new Probe(new Health());
    private final Map<ReleaseId, ReentrantLock> locks = new ConcurrentHashMap<>();

    /// What traffic services that only requests can tell about last answered; empty for the right
    /// answer.
    private final Map<ReleaseId, Optional<String>> pulses = new ConcurrentHashMap<>();

    private final Map<ReleaseId, FailureReport> reports = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ComposeTarget(Premises premises, Bundles bundles) {
        this.premises = premises;
        this.bundles = bundles;
    }

    /// Looks after what runs already from now on.
    ///
    /// @return why it cannot, where this machine has no Compose or the data folder is unusable
    public static Seen<ComposeTarget> open(Scope scope, Bundles bundles, ComposeSettings settings) {
        Optional<ComposeProgram> compose =
                ComposeProgram.find(settings.environment(), settings.engine());
        if (compose.isEmpty()) {
            return new Seen.Unknown<>(
                    Reason.of(
                            Cause.MISSING_PROGRAM,
                            "`target: compose` needs Docker Compose: neither `docker compose` nor `docker-compose` runs here (apt-get install docker-compose, or Docker's compose plugin)"));
        }
        try {
            Path notes = Notes.made(Layout.in(settings.data().resolve("compose"), scope));
            Path logs = Notes.made(Layout.in(settings.data().resolve("logs"), scope));
            ComposeTarget target =
                    new ComposeTarget(
                            new Premises(
                                    Names.of(scope, settings.data()),
                                    settings,
                                    new Docker(settings.engine()),
                                    compose.get(),
                                    new Notes(notes),
                                    logs),
                            bundles);
            target.look();
            Thread.ofVirtual().name("projects of " + scope).start(target::lookAfter);
            return new Seen.Known<>(target);
        } catch (IOException e) {
            return new Seen.Unknown<>(
                    Reason.of(
                            Cause.TARGET_FAILED,
                            "the data folder cannot be used: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Seen.Unknown<>(Reason.of(Cause.TARGET_FAILED, "it was broken off"));
        }
    }

    @Override
    public Outcome start(Deployment deployment) {
        if (!(deployment.target() instanceof Compose plan)) {
            return failed(
                    Reason.of(Cause.NOT_SUPPORTED, "this target starts compose projects only"));
        }
        ReentrantLock lock = lock(deployment.release());
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            return interrupted();
        }
        try {
            return switch (bundles.find(deployment.release())) {
                case Seen.Unknown<Bundle>(Reason why) -> failed(why);
                case Seen.Known<Bundle>(Bundle bundle) ->
                        started(deployment.release(), plan, bundle);
            };
        } finally {
            lock.unlock();
        }
    }

    private Outcome started(ReleaseId release, Compose plan, Bundle bundle) {
        Secrets secrets = Secrets.of(bundle.variables(), bundle.open());
        Outcome outcome = new Outcome.Done();
        for (int tried = 0; tried < PORTS_TRIED; tried++) {
            Ascent ascent =
                    new Ascent(premises, probe, release, plan, bundle, secrets, System.nanoTime());
            outcome = attempt(ascent, tried == 0);
            if (!isTaken(outcome)) {
                return outcome;
            }
        }
        return outcome;
    }

    private Outcome attempt(Ascent ascent, boolean first) {
        return switch (serves(ascent.release())) {
            case Seen.Unknown<Boolean>(Reason why) -> failed(why);
            case Seen.Known<Boolean>(Boolean serves) -> once(ascent, first && serves);
        };
    }

    /// @param serves whether it has users, or may have them: then nothing that runs is ended
    private Outcome once(Ascent ascent, boolean serves) {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Ascent.Result result = serves ? ascent.resume(taken()) : ascent.climb(taken());
            return switch (result) {
                case Ascent.Result.Up _ -> {
                    pulses.put(ascent.release(), Optional.empty());
                    reports.remove(ascent.release());
                    yield new Outcome.Done();
                }
                case Ascent.Result.Down(FailureReport report) -> {
                    reports.put(ascent.release(), report);
                    down(ascent, serves);
                    yield failed(report.reason());
                }
            };
        } catch (InterruptedException e) {
            down(ascent, serves);
            return interrupted();
        }
    }

    /// Whether its traffic service runs, if started by another server.
    private Seen<Boolean> serves(ReleaseId release) {
        return switch (premises.containers(release)) {
            case Seen.Unknown<List<Container>>(Reason why) -> new Seen.Unknown<>(why);
            case Seen.Known<List<Container>>(var all) ->
                    new Seen.Known<>(new Condition(Ascent.own(all), Optional.empty()).serves());
        };
    }

    private static boolean isTaken(Outcome outcome) {
        return outcome instanceof Outcome.Failed(Reason why)
                && why.cause() == Cause.PORT_TAKEN
                && why.text().matches("(?s).*(?:127\\.0\\.0\\.1|Bind for|listen tcp).*");
    }

    /// What failed is taken down to the end, also after an interrupt. But what served before stays
    /// as long as it is not known to be down: users may be on it.
    private void down(Ascent ascent, boolean served) {
        boolean interrupted = Thread.interrupted();
        if (!served || serves(ascent.release()).equals(new Seen.Known<>(false))) {
            down(ascent);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void down(Ascent ascent) {
        Duration patience = ascent.plan().patience().stopTimeout();
        new Descent(premises, ascent.release())
                .stop(
                        Optional.of(patience.compareTo(NEVER_SERVED) < 0 ? patience : NEVER_SERVED),
                        Optional.of(ascent.secrets()));
    }

    @Override
    public Outcome stop(ReleaseId release) {
        ReentrantLock lock = lock(release);
        lock.lock();
        try {
            Outcome outcome =
                    new Descent(premises, release).stop(Optional.empty(), secrets(release));
            pulses.remove(release);
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Seen<Map<ReleaseId, Instance>> observe() {
        return switch (releases()) {
            case Seen.Unknown<Map<ReleaseId, List<Container>>>(Reason why) ->
                    new Seen.Unknown<>(why);
            case Seen.Known<Map<ReleaseId, List<Container>>>(var releases) -> {
                Map<ReleaseId, Instance> instances = new TreeMap<>();
                releases.forEach((release, containers) ->
                        instance(release, containers).ifPresent(it -> instances.put(release, it)));
                yield new Seen.Known<>(instances);
            }
        };
    }

    /// Empty where nothing of it runs.
    private Optional<Instance> instance(ReleaseId release, List<Container> containers) {
        Condition condition =
                new Condition(
                        containers,
                        pulses.getOrDefault(release, Optional.of("it was not asked yet")));
        Optional<Container> traffic = condition.traffic();
        return condition.isUp() && traffic.isPresent()
                ? Optional.of(
                        new Instance(
                                release,
                                new Address("127.0.0.1", Probe.port(traffic.get())),
                                condition.isReady(),
                                traffic.get().started(),
                                containers.stream().mapToInt(Container::restarts).sum()))
                : Optional.empty();
    }

    /// Containers of releases, without those of jobs.
    private Seen<Map<ReleaseId, List<Container>>> releases() {
        return switch (premises.docker().containers(premises.names().mine())) {
            case Seen.Unknown<List<Container>>(Reason why) -> new Seen.Unknown<>(why);
            case Seen.Known<List<Container>>(List<Container> all) -> {
                Map<ReleaseId, List<Container>> releases = new TreeMap<>();
                for (Container container : Ascent.own(all)) {
                    ReleaseId.parse(container.label(Names.RELEASE))
                            .ifPresent(id ->
                                    releases.computeIfAbsent(id, _ -> new ArrayList<>())
                                            .add(container));
                }
                yield new Seen.Known<>(releases);
            }
        };
    }

    @Override
    public List<Event.Ran> ran(ReleaseId release) {
        return premises.notes().ran(release);
    }

    @Override
    public Seen<Optional<Event.Usage>> prune(ReleaseId release) {
        ReentrantLock lock = lock(release);
        lock.lock();
        try {
            reports.remove(release);
            return new Descent(premises, release).prune();
        } finally {
            lock.unlock();
        }
    }

    /// Why the release failed to start the last time, with all that was seen; secrets masked.
    public Optional<FailureReport> report(ReleaseId release) {
        return Optional.ofNullable(reports.get(release));
    }

    @Override
    public List<String> log(ReleaseId release, int most) {
        return switch (bundles.find(release)) {
            case Seen.Unknown<Bundle> _ -> List.of(); // Nobody knows what to mask.
            case Seen.Known<Bundle>(Bundle bundle) -> {
                List<String> lines = lines(release, Secrets.of(bundle.variables(), bundle.open()));
                int count = Math.clamp(most, 0, MOST_LINES);
                yield List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
            }
        };
    }

    private List<String> lines(ReleaseId release, Secrets secrets) {
        List<Container> own =
                premises.containers(release) instanceof Seen.Known<List<Container>>(var all)
                        ? Ascent.own(all)
                        : List.of();
        if (!own.isEmpty()) {
            return premises.printed(own, secrets);
        }
        try {
            return Files.readAllLines(Descent.log(premises, release)); // Masked when it was kept.
        } catch (IOException e) {
            return List.of();
        }
    }

    private Optional<Secrets> secrets(ReleaseId release) {
        return bundles.find(release) instanceof Seen.Known<Bundle>(Bundle bundle)
                ? Optional.of(Secrets.of(bundle.variables(), bundle.open()))
                : Optional.empty();
    }

    /// Looks after nothing any more. What runs goes on running.
    @Override
    public void close() {
        closed.countDown();
        probe.close();
    }

    private void lookAfter() {
        try {
            while (!closed.await(premises.settings().tick().toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        if (releases() instanceof Seen.Known<Map<ReleaseId, List<Container>>>(var releases)) {
            for (Map.Entry<ReleaseId, List<Container>> each : releases.entrySet()) {
                pulses.put(each.getKey(), probe.ask(each.getValue()).probe());
            }
        }
    }

    private Set<Integer> taken() {
        Set<Integer> taken = new HashSet<>();
        if (releases() instanceof Seen.Known<Map<ReleaseId, List<Container>>>(var releases)) {
            releases.values().forEach(all -> all.forEach(it -> taken.addAll(it.ports().values())));
        }
        return taken;
    }

    private ReentrantLock lock(ReleaseId release) {
        return locks.computeIfAbsent(release, _ -> new ReentrantLock());
    }

    private static Outcome failed(Reason why) {
        return new Outcome.Failed(why);
    }

    private static Outcome interrupted() {
        Thread.currentThread().interrupt();
        return failed(
                Reason.of(Cause.TARGET_FAILED, "the start was broken off before it was ready"));
    }
}
