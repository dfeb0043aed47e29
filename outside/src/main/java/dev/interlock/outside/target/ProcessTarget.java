package dev.interlock.outside.target;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.store.Layout;
import dev.interlock.outside.target.Bundles.Bundle;
import dev.interlock.plan.TargetPlan.LocalProcess;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Releases of one environment as processes of this machine. They run on when the server ends, and
/// one that is started anew finds them again. Safe for many threads.
public final class ProcessTarget implements Target, AutoCloseable {
    /// How often a start is tried with another port, where one was taken meanwhile.
    private static final int PORTS_TRIED = 3;

    private static final long LOOK_MILLIS = 20;

    /// A release that never served has no requests to finish.
    private static final Duration NEVER_SERVED = Duration.ofSeconds(5);

    private static final int MOST_LINES = 1_000;

    private final Premises premises;
    private final Health health = new Health();
    private final Map<ReleaseId, Ward> wards = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ProcessTarget(Premises premises) {
        this.premises = premises;
    }

    /// Finds what runs already, and looks after it from now on.
    ///
    /// @return why it cannot, where this machine is no Linux or the data folder is unusable
    public static Seen<ProcessTarget> open(Scope scope, Bundles bundles, ProcessSettings settings) {
        ProcFs proc = ProcFs.ofThisMachine();
        if (!proc.available() || !Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return new Seen.Unknown<>(
                    Reason.of(
                            Cause.NOT_SUPPORTED,
                            "`target: process` needs Linux, with /proc and setsid (util-linux)"));
        }
        try {
            Path logs = Layout.in(settings.data().resolve("logs"), scope);
            Files.createDirectories(
                    logs,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            RunFiles files = RunFiles.open(Layout.in(settings.data().resolve("run"), scope));
            ProcessTarget target =
                    new ProcessTarget(
                            new Premises(
                                    Integer.toHexString(scope.toString().hashCode()),
                                    bundles,
                                    settings,
                                    files,
                                    logs,
                                    proc,
                                    ControlGroups.ofThisMachine()));
            target.adopt();
            Thread.ofVirtual().name("processes of " + scope).start(target::lookAfter);
            return new Seen.Known<>(target);
        } catch (IOException e) {
            return new Seen.Unknown<>(
                    Reason.of(
                            Cause.TARGET_FAILED,
                            "the data folder cannot be used: " + e.getMessage()));
        }
    }

    @Override
    public Outcome start(Deployment deployment) {
        if (!(deployment.target() instanceof LocalProcess plan)) {
            return failed(Cause.NOT_SUPPORTED, "this target starts processes of this machine only");
        }
        Ward ward = ward(deployment.release());
        try {
            ward.lock.lockInterruptibly();
        } catch (InterruptedException e) {
            return interrupted();
        }
        try {
            return ward.alive()
                    ? awaited(ward, ward.attempt().orElseThrow())
                    : started(ward, deployment.release(), plan);
        } finally {
            ward.lock.unlock();
        }
    }

    private Outcome started(Ward ward, ReleaseId release, LocalProcess plan) {
        Outcome outcome = failed(Cause.PORT_TAKEN, "no free port was found");
        for (int tried = 0; tried < PORTS_TRIED; tried++) {
            outcome = startedOnce(ward, release, plan);
            boolean collision =
                    outcome instanceof Outcome.Failed(Reason reason)
                            && reason.cause() == Cause.PORT_TAKEN
                            && !reason.text().contains("that PORT says");
            if (!collision) {
                return outcome;
            }
        }
        return outcome;
    }

    private Outcome startedOnce(Ward ward, ReleaseId release, LocalProcess plan) {
        try {
            return switch (premises.begin(release, plan, Ports.free(ports()), 0)) {
                case Seen.Unknown<Attempt>(Reason reason) -> {
                    premises.files().remove(release);
                    yield new Outcome.Failed(reason);
                }
                case Seen.Known<Attempt>(Attempt attempt) -> {
                    ward.begin(attempt);
                    yield awaited(ward, attempt);
                }
            };
        } catch (IOException e) {
            return failed(Cause.TARGET_FAILED, "it could not be started: " + e.getMessage());
        }
    }

    /// Waits until it is ready. Where it fails it is ended, and its log kept.
    private Outcome awaited(Ward ward, Attempt attempt) {
        Duration limit = attempt.run().plan().patience().startTimeout();
        long end = System.nanoTime() + limit.toNanos();
        Optional<String> said = Optional.empty();
        try {
            while (attempt.alive() && System.nanoTime() < end) {
                Optional<String> answer = ward.ask(attempt);
                if (ward.ready()) {
                    return new Outcome.Done();
                }
                said = answer;
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            down(ward, attempt);
            return interrupted();
        }
        Reason reason = attempt.diagnosed(said);
        down(ward, attempt);
        return new Outcome.Failed(reason);
    }

    private static void down(Ward ward, Attempt attempt) {
        Duration patience = attempt.run().plan().patience().stopTimeout();
        attempt.end(patience.compareTo(NEVER_SERVED) < 0 ? patience : NEVER_SERVED);
        attempt.forget();
        ward.forget();
    }

    @Override
    public Outcome stop(ReleaseId release) {
        Ward ward = ward(release);
        ward.lock.lock();
        try {
            Optional<Attempt> attempt = ward.attempt();
            if (attempt.isPresent()
                    && !attempt.get().end(attempt.get().run().plan().patience().stopTimeout())) {
                return new Outcome.Unclear(
                        Reason.of(
                                Cause.TARGET_FAILED,
                                "processes of %s are still there after SIGKILL: they wait for the kernel, such as for a disk that does not answer"
                                        .formatted(release)));
            }
            attempt.ifPresent(Attempt::forget);
            ward.forget();
            return new Outcome.Done();
        } finally {
            ward.lock.unlock();
        }
    }

    @Override
    public Seen<Map<ReleaseId, Instance>> observe() {
        Map<ReleaseId, Instance> instances = new TreeMap<>();
        for (Ward ward : wards.values()) {
            ward.seen().ifPresent(instance -> instances.put(instance.release(), instance));
        }
        return new Seen.Known<>(instances);
    }

    /// Why a release that ended by itself is not started anew any more; empty where it runs, or was
    /// stopped.
    public Optional<Reason> givenUp(ReleaseId release) {
        return Optional.ofNullable(wards.get(release)).flatMap(Ward::givenUp);
    }

    /// The last lines that the release printed, oldest first, with secrets masked. None where its
    /// variables cannot be read: then nobody knows what to mask.
    ///
    /// @param most lines, at most 1,000
    @Override
    public List<String> log(ReleaseId release, int most) {
        return switch (premises.bundles().find(release)) {
            case Seen.Unknown<Bundle> unknown -> List.of();
            case Seen.Known<Bundle>(Bundle bundle) ->
                    premises.log(release)
                            .lines(
                                    Math.min(most, MOST_LINES),
                                    Secrets.of(bundle.variables(), bundle.open()));
        };
    }

    /// Looks after nothing any more. What runs goes on running.
    @Override
    public void close() {
        closed.countDown();
        health.close();
    }

    private void adopt() throws IOException {
        for (Run run : premises.files().all()) {
            premises.files()
                    .identity(run.release())
                    .map(identity ->
                            new Attempt(
                                    run,
                                    identity,
                                    Optional.empty(),
                                    bundle(run.release()),
                                    premises,
                                    0,
                                    OptionalLong.empty()))
                    .ifPresent(this::adopt);
        }
    }

    /// A release whose variables cannot be read any more must still be found and stopped.
    private Bundle bundle(ReleaseId release) {
        return switch (premises.bundles().find(release)) {
            case Seen.Known<Bundle>(Bundle bundle) -> bundle;
            case Seen.Unknown<Bundle> unknown ->
                    new Bundle(premises.logs(), Map.of(), Set.of(), Set.of());
        };
    }

    /// What ended while no server was there is not started anew: whether it still should run is for
    /// the rollout to say.
    private void adopt(Attempt attempt) {
        if (attempt.alive()) {
            Ward ward = ward(attempt.run().release());
            ward.begin(attempt);
            look(ward);
        } else {
            attempt.end(Duration.ZERO);
            attempt.forget();
        }
    }

    private void lookAfter() {
        try {
            while (!closed.await(premises.settings().tick().toMillis(), TimeUnit.MILLISECONDS)) {
                wards.values().forEach(this::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Ward ward) {
        if (closed.getCount() == 0 || !ward.lock.tryLock()) {
            return; // Being started or stopped: that looks after it.
        }
        try {
            ward.tick(Instant.now());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ward.lock.unlock();
        }
    }

    private Ward ward(ReleaseId release) {
        return wards.computeIfAbsent(
                release, name -> new Ward(premises.settings().restarts(), health));
    }

    private Set<Integer> ports() {
        Set<Integer> ports = new HashSet<>();
        for (Ward ward : wards.values()) {
            ward.attempt().ifPresent(attempt -> ports.add(attempt.run().port()));
        }
        return ports;
    }

    private static Outcome failed(Cause cause, String text) {
        return new Outcome.Failed(Reason.of(cause, text));
    }

    private static Outcome interrupted() {
        Thread.currentThread().interrupt();
        return failed(Cause.TARGET_FAILED, "the start was broken off before it was ready");
    }
}
