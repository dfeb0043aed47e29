package dev.interlock.rollout.driver;

import dev.interlock.model.event.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The effects that are being carried out.
final class Tasks {
    private final Hands hands;
    private final Time time;
    private final Map<Effect, Begun> begun = new LinkedHashMap<>();

    private record Begun(Hands.Task task, long at) {}

    record Ended(Effect effect, Result result) {}

    Tasks(Hands hands, Time time) {
        this.hands = hands;
        this.time = time;
    }

    void begin(Effect effect, Supplier<Result> work, Runnable ended) {
        begun.put(effect, new Begun(hands.begin(effect, work, ended), time.nanos()));
    }

    /// Those that have a result. They stay until [#settled].
    List<Ended> ended() {
        List<Ended> ended = new ArrayList<>();
        begun.forEach((effect, it) ->
                it.task().result().ifPresent(result -> ended.add(new Ended(effect, result))));
        return ended;
    }

    void settled(Effect effect) {
        begun.remove(effect);
    }

    void interrupt(Set<Effect> effects) {
        begun.forEach((effect, it) -> {
            if (effects.contains(effect)) {
                it.task().interrupt();
            }
        });
    }

    /// Whatever takes longer than anything of its kind should.
    void interruptLate() {
        begun.forEach((effect, it) -> {
            if (time.nanos() - it.at() > limit(effect).toNanos()) {
                it.task().interrupt();
            }
        });
    }

    /// Lets go of everything: somebody else has the environment now.
    void abandon() {
        begun.values().forEach(it -> it.task().interrupt());
        begun.clear();
    }

    boolean none() {
        return begun.isEmpty();
    }

    /// Longer than the adapter's own limit: plans may give a start up to ten minutes, and
    /// connections that nginx keeps two, which end before each of its reloads: two at most, when
    /// both releases are new to it.
    private static Duration limit(Effect effect) {
        return switch (effect) {
            case Effect.Route _ -> Duration.ofMinutes(6);
            case Effect.Smoke _, Effect.Warm _ -> Duration.ofMinutes(10);
            case Effect.Start _, Effect.Stop _, Effect.Prune _ -> Duration.ofMinutes(15);
            case Effect.Preview _ -> Duration.ofMinutes(30);
        };
    }
}
