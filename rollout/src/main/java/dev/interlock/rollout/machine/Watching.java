package dev.interlock.rollout.machine;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Traffic.Counts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Adds one look to what was watched.
final class Watching {
    private Watching() {}

    static State after(State state, Observation seen, Optional<Judge> judge) {
        Look look = new Look(state, seen);
        Watch before = state.watch();
        boolean clear = isClear(look);
        Duration passed = bounded(seen.passed());
        return state.watch(
                new Watch(
                        before.before(),
                        judge.map(it -> evidence(before, seen, it)).or(before::evidence),
                        clear ? before.watched().plus(passed) : before.watched(),
                        before.passed().plus(passed),
                        clear ? Duration.ZERO : before.blind().plus(passed),
                        isUnready(look) ? before.unready().plus(passed) : Duration.ZERO,
                        before.unsaved().plus(passed),
                        before.idle().plus(passed),
                        restarts(before.restarts(), look.running())));
    }

    private static Duration bounded(Duration passed) {
        if (passed.isNegative()) {
            return Duration.ZERO;
        }
        return passed.compareTo(Observation.MOST) < 0 ? passed : Observation.MOST;
    }

    /// Whether all that a stage is judged by could be seen, and the router did what it should.
    private static boolean isClear(Look look) {
        return look.seen().running() instanceof Seen.Known
                && look.seen().counts() instanceof Seen.Known
                && Weights.wanted(look.state()).map(look::routedAs).orElse(false);
    }

    private static boolean isUnready(Look look) {
        return look.state()
                .rollout()
                .filter(it ->
                        isUnready(look, it.release())
                                || it.former().filter(id -> isUnready(look, id)).isPresent())
                .isPresent();
    }

    private static boolean isUnready(Look look, ReleaseId id) {
        return look.presence(id) == Look.Presence.RUNNING;
    }

    private static Judge.Evidence evidence(Watch before, Observation seen, Judge judge) {
        Judge.Evidence evidence = before.evidence().orElseGet(judge::begin);
        return seen.counts() instanceof Seen.Known<Counts>(var counts)
                ? judge.observe(evidence, counts)
                : evidence;
    }

    /// How often each process had restarted when it was first seen.
    private static Map<ReleaseId, Integer> restarts(
            Map<ReleaseId, Integer> before, Map<ReleaseId, Instance> running) {
        if (before.keySet().containsAll(running.keySet())) {
            return before;
        }
        var more = new HashMap<>(before);
        running.forEach((id, it) -> more.putIfAbsent(id, it.restarts()));
        return Map.copyOf(more);
    }
}
