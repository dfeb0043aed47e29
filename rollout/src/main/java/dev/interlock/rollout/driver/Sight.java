package dev.interlock.rollout.driver;

import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Tally;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.SloPlan;
import dev.interlock.rollout.machine.Observation;
import dev.interlock.rollout.machine.Release;
import dev.interlock.rollout.machine.Rollout;
import dev.interlock.rollout.machine.Stage;
import dev.interlock.rollout.machine.State;
import dev.interlock.rollout.port.Ground;
import dev.interlock.rollout.port.Grounds;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at an environment.
final class Sight {
    private static final Seen<Traffic.Counts> NOTHING = new Seen.Known<>(Traffic.Counts.NONE);

    private final Place place;
    private final Driver.Crew crew;

    /// Whose plan the parts were made from.
    private Optional<EnvironmentPlan> plan = Optional.empty();

    private Optional<Ground> ground = Optional.empty();
    private Optional<Reason> trouble = Optional.empty();

    /// Empty until the first look, and again after another server has steered.
    private Optional<Long> looked = Optional.empty();

    Sight(Place place, Driver.Crew crew) {
        this.place = place;
        this.crew = crew;
    }

    /// The environment's parts, as the release under way names them, else the live one; empty where
    /// there is neither, or a part cannot be made.
    Optional<Ground> ground(State state) {
        Optional<EnvironmentPlan> wanted = leading(state).map(it -> it.terms().environment());
        if (ground.isEmpty() || !wanted.equals(plan)) {
            ground = wanted.flatMap(this::made);
            plan = wanted;
        }
        return ground;
    }

    Optional<Reason> trouble() {
        return trouble;
    }

    private static Optional<Release> leading(State state) {
        return state.rollout()
                .map(Rollout::release)
                .or(() -> state.book().live())
                .or(() -> state.book().waiting().stream().findFirst())
                .or(() ->
                        state.book().releases().isEmpty()
                                ? Optional.empty()
                                : Optional.of(state.book().releases().lastKey()))
                .flatMap(state.book()::release);
    }

    private Optional<Ground> made(EnvironmentPlan from) {
        return switch (place.grounds().of(place.scope(), from)) {
            case Grounds.Answer.Ready(Ground ready) -> {
                trouble = Optional.empty();
                yield Optional.of(ready);
            }
            case Grounds.Answer.Missing(Reason why) -> {
                trouble = Optional.of(why);
                yield Optional.empty();
            }
        };
    }

    /// Somebody else looks from now on: what is counted meanwhile, and the time that passes, are
    /// theirs to write down.
    void away() {
        looked = Optional.empty();
    }

    Observation look(State state, Ground parts) {
        boolean anew = looked.isEmpty();
        return new Observation(
                crew.time().now(),
                passed(),
                parts.target().observe(),
                parts.router().observe(),
                state.rollout()
                        .map(it -> counts(state, it, parts.traffic()))
                        .map(counts -> anew ? unseen(counts) : counts)
                        .orElse(NOTHING));
    }

    /// What was counted before the first look was counted by nobody, or by two.
    private static Seen<Traffic.Counts> unseen(Seen<Traffic.Counts> counts) {
        return counts instanceof Seen.Known<Traffic.Counts>(var known)
                ? new Seen.Known<>(
                        new Traffic.Counts(Tally.NONE, Tally.NONE, List.of(), known.history()))
                : counts;
    }

    private Duration passed() {
        long now = crew.time().nanos();
        Duration passed = looked.map(it -> Duration.ofNanos(now - it)).orElse(Duration.ZERO);
        looked = Optional.of(now);
        return passed.compareTo(Observation.MOST) < 0 ? passed : Observation.MOST;
    }

    private Seen<Traffic.Counts> counts(State state, Rollout rollout, Traffic traffic) {
        if (isWatched(rollout) || isNext(rollout)) {
            watch(state, rollout, traffic);
        }
        return isWatched(rollout) ? traffic.take() : NOTHING;
    }

    /// Whether its first user may come soon. The baseline's answers are kept from here on, so that
    /// the first failures have something to be compared with.
    private static boolean isNext(Rollout rollout) {
        return switch (rollout.stage()) {
            case Stage.Started _, Stage.Smoked _ -> true;
            case Stage.Prepared _,
                    Stage.Canary _,
                    Stage.Held _,
                    Stage.Baking _,
                    Stage.Returning _ ->
                    false;
        };
    }

    /// Before users are sent to a canary: its first requests count.
    void watch(State state, Traffic traffic) {
        state.rollout()
                .filter(Sight::isWatched)
                .ifPresent(rollout -> watch(state, rollout, traffic));
    }

    private void watch(State state, Rollout rollout, Traffic traffic) {
        traffic.slow(limit(state, rollout));
        traffic.watch(rollout.release(), rollout.former(), crew.wake());
    }

    /// The plan's first limit for latency.
    private static Optional<Duration> limit(State state, Rollout rollout) {
        return state.book()
                .release(rollout.release())
                .flatMap(release -> release.terms().objectives())
                .flatMap(plan -> plan.latency().stream().findFirst())
                .map(SloPlan.LatencyLimit::limit);
    }

    static boolean isWatched(Rollout rollout) {
        return switch (rollout.stage()) {
            case Stage.Canary _, Stage.Held _, Stage.Baking _ -> true;
            case Stage.Prepared _, Stage.Started _, Stage.Smoked _, Stage.Returning _ -> false;
        };
    }

    static Map<ReleaseId, Instance> running(Observation seen) {
        return seen.running() instanceof Seen.Known<Map<ReleaseId, Instance>>(var running)
                ? running
                : Map.of();
    }
}
