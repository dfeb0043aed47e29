package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What a stage sees, and the ways in which it can say what it wants.
record Look(State state, Observation seen) {
    /// The first failure waits this long, each further one twice as long.
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    enum Presence {
        READY,
        RUNNING,
        ABSENT,
        UNKNOWN
    }

    Rollout rollout() {
        return state.rollout().orElseThrow();
    }

    ReleaseId release() {
        return rollout().release();
    }

    Terms terms() {
        return state.book().release(release()).orElseThrow().terms();
    }

    Acts acts() {
        return state.acts();
    }

    Watch watch() {
        return state.watch();
    }

    int tries(Effect effect) {
        return acts().tries(effect, seen.now());
    }

    // What is seen.

    Presence presence(ReleaseId id) {
        return switch (seen.running()) {
            case Seen.Unknown<Map<ReleaseId, Instance>> _ -> Presence.UNKNOWN;
            case Seen.Known<Map<ReleaseId, Instance>>(var running) -> presence(running.get(id));
        };
    }

    private static Presence presence(@org.jspecify.annotations.Nullable Instance instance) {
        if (instance == null) {
            return Presence.ABSENT;
        }
        return instance.ready() ? Presence.READY : Presence.RUNNING;
    }

    boolean ready(ReleaseId id) {
        return presence(id) == Presence.READY;
    }

    Map<ReleaseId, Instance> running() {
        return seen.running() instanceof Seen.Known<Map<ReleaseId, Instance>>(var running)
                ? running
                : Map.of();
    }

    Optional<Instance> instance(ReleaseId id) {
        return Optional.ofNullable(running().get(id));
    }

    /// Whether the router does just this, to where the releases really are.
    boolean routedAs(SortedMap<ReleaseId, Ratio> weights) {
        return seen.routing() instanceof Seen.Known<Routing>(var routing)
                && routing.shares().size() == weights.size()
                && routing.shares().stream().allMatch(share -> isAs(share, weights));
    }

    boolean routesNothingTo(ReleaseId id) {
        return seen.routing() instanceof Seen.Known<Routing>(var routing)
                && routing.weight(id).value().signum() == 0;
    }

    private boolean isAs(Routing.Share share, SortedMap<ReleaseId, Ratio> weights) {
        return share.weight().equals(weights.get(share.release()))
                && instance(share.release())
                        .map(it -> it.address().equals(share.address()))
                        .orElse(true);
    }

    // What can be wanted.

    /// A release reaches a state.
    static Happening move(ReleaseId id, ReleaseState to, Reason why) {
        return Happening.of(id, new Event.Moved(to, why));
    }

    Next moved(ReleaseState to, Reason why) {
        return Next.say(move(release(), to, why));
    }

    /// The rollout is given up. Before any user it has simply failed; after that, users come first.
    Next turn(Reason why) {
        return rollout().stage().served()
                ? Next.say(Happening.of(release(), new Event.Turned(why)))
                : moved(ReleaseState.FAILED, why);
    }

    /// Empty while the effect is under way, or another that stands in its way, and for a while
    /// after each failure.
    Optional<Next> attempt(Effect effect) {
        boolean now =
                acts().underWay().stream().noneMatch(other -> excludes(other, effect))
                        && watch().idle().compareTo(patience(tries(effect))) >= 0;
        return now ? Optional.of(new Next.Act(effect)) : Optional.empty();
    }

    private static Duration patience(int tries) {
        if (tries == 0) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries - 1, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static boolean excludes(Effect other, Effect effect) {
        return other.equals(effect)
                || (other instanceof Effect.Route && effect instanceof Effect.Route)
                || (handles(other) && handles(effect) && subject(other).equals(subject(effect)));
    }

    /// Whether it brings a process up or down, or takes its bytes.
    private static boolean handles(Effect effect) {
        return switch (effect) {
            case Effect.Start _, Effect.Stop _, Effect.Prune _ -> true;
            case Effect.Preview _, Effect.Smoke _, Effect.Warm _, Effect.Route _ -> false;
        };
    }

    static Optional<ReleaseId> subject(Effect effect) {
        return switch (effect) {
            case Effect.Start(ReleaseId id) -> Optional.of(id);
            case Effect.Stop(ReleaseId id) -> Optional.of(id);
            case Effect.Prune(ReleaseId id) -> Optional.of(id);
            case Effect.Preview(ReleaseId id) -> Optional.of(id);
            case Effect.Smoke(ReleaseId id, boolean _) -> Optional.of(id);
            case Effect.Warm(ReleaseId id) -> Optional.of(id);
            case Effect.Route _ -> Optional.empty();
        };
    }

    /// Makes the router do this, and notes once that it does. Empty where it does and that is
    /// noted, and where it must be waited for.
    Optional<Next> route(SortedMap<ReleaseId, Ratio> weights) {
        if (!routedAs(weights)) {
            return attempt(new Effect.Route(weights));
        }
        return state.book().routed().equals(weights)
                ? Optional.empty()
                : Optional.of(
                        new Next.Say(
                                java.util.List.of(
                                        Happening.of(
                                                weights.firstKey(), new Event.Routed(weights)))));
    }

    static Next waiting(Cause cause, String text) {
        return new Next.Wait(Reason.of(cause, text));
    }
}
