package dev.interlock.rollout.world;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Programes that outlive every server.
final class Fleet implements Target {
    private final Weather weather;
    private final Function<ReleaseId, Kind> kinds;
    private final Map<ReleaseId, Program> running = new TreeMap<>();

    /// One-off jobs that each start runs first, all well.
    final List<String> jobs = new ArrayList<>();

    private int port = 10_000;
    private long now;

    private record Program(Address address, long readyAt, int restarts, int answers) {}

    Fleet(Weather weather, Function<ReleaseId, Kind> kinds) {
        this.weather = weather;
        this.kinds = kinds;
    }

    void pass() {
        now++;
    }

    @Override
    public Outcome start(Deployment deployment) {
        ReleaseId id = deployment.release();
        if (!kinds.apply(id).starts) {
            running.remove(id);
            return new Outcome.Failed(Reason.of(Cause.CRASHED, "exit code 1"));
        }
        launch(id, now);
        if (kinds.apply(id) == Kind.HANGS) {
            return new Outcome.Unclear(Reason.of(Cause.TIMED_OUT, "not ready so far"));
        }
        awaited(id, Objects.requireNonNull(running.get(id)));
        return new Outcome.Done();
    }

    private void awaited(ReleaseId id, Program it) {
        running.put(id, new Program(it.address(), now, it.restarts(), it.answers()));
    }

    /// A start that nobody waits for any more.
    private void launch(ReleaseId id, long readyAt) {
        Kind kind = kinds.apply(id);
        if (kind.starts && !running.containsKey(id)) {
            port = port == 60_000 ? 10_000 : port + 1;
            long ready = kind == Kind.HANGS ? Long.MAX_VALUE : readyAt;
            running.put(id, new Program(new Address("127.0.0.1", port), ready, 0, 0));
        }
    }

    void launchSlowly(ReleaseId id) {
        launch(id, now + weather.upTo(20));
    }

    @Override
    public List<Event.Ran> ran(ReleaseId release) {
        return running.containsKey(release)
                ? jobs.stream()
                        .map(job ->
                                new Event.Ran(
                                        job, Ruling.PASS, Reason.of(Cause.PASSED, "it ran"), 1))
                        .toList()
                : List.of();
    }

    @Override
    public Outcome stop(ReleaseId release) {
        running.remove(release);
        return new Outcome.Done();
    }

    @Override
    public Seen<Map<ReleaseId, Instance>> observe() {
        return weather.chance(weather.blinds)
                ? new Seen.Unknown<>(Reason.of(Cause.TARGET_FAILED, "out of sight"))
                : new Seen.Known<>(really());
    }

    Map<ReleaseId, Instance> really() {
        Map<ReleaseId, Instance> instances = new HashMap<>();
        running.forEach((id, it) -> instances.put(id, instance(id, it)));
        return instances;
    }

    private Instance instance(ReleaseId id, Program it) {
        return new Instance(id, it.address(), now >= it.readyAt(), Instant.EPOCH, it.restarts());
    }

    /// Whether it answers a request well.
    boolean answers(ReleaseId id, Address address) {
        Program process = running.get(id);
        if (process == null || now < process.readyAt() || !process.address().equals(address)) {
            return false;
        }
        Kind kind = kinds.apply(id);
        count(id, process, kind);
        return weather.random.nextDouble() >= kind.errors;
    }

    private void count(ReleaseId id, Program process, Kind kind) {
        if (kind.dies) {
            int answers = process.answers() + 1;
            if (answers == 15) {
                die(id);
            } else {
                running.put(
                        id,
                        new Program(
                                process.address(), process.readyAt(), process.restarts(), answers));
            }
        }
    }

    /// Its process ends; the target brings it up anew, or does not.
    void die(ReleaseId id) {
        Program process = running.remove(id);
        if (process != null && weather.random.nextBoolean()) {
            running.put(id, new Program(process.address(), now + 5, process.restarts() + 1, 0));
        }
    }

    void dieAll() {
        running.clear();
    }

    Optional<ReleaseId> at(Address address) {
        return running.entrySet().stream()
                .filter(it -> it.getValue().address().equals(address))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
