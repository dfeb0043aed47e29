package dev.interlock.rollout.machine;

import dev.interlock.model.Reason;
import dev.interlock.model.event.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was tried on the world in this stage.
///
/// @param underWay begun, without a result so far
/// @param tries by effect
/// @param broken why an effect failed the last time
public record Acts(Set<Effect> underWay, Map<Effect, Tries> tries, Map<Effect, Reason> broken) {
    static final Acts NONE = new Acts(Set.of(), Map.of(), Map.of());

    /// After this long, an earlier failure says nothing about the next attempt.
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    /// @param last by the journal's clock
    record Tries(int count, Instant last) {
        boolean counts(Instant now) {
            return Duration.between(last, now).abs().compareTo(FORGOTTEN) < 0;
        }
    }

    public Acts {
        underWay = Set.copyOf(underWay);
        tries = Map.copyOf(tries);
        broken = Map.copyOf(broken);
    }

    int tries(Effect effect, Instant now) {
        Tries before = tries.get(effect);
        return before != null && before.counts(now) ? before.count() : 0;
    }

    Optional<Reason> broken(Effect effect) {
        return Optional.ofNullable(broken.get(effect));
    }

    /// A new stage: what goes on goes on, nothing was tried yet.
    Acts anew() {
        return new Acts(underWay, Map.of(), Map.of());
    }

    /// Nobody sees the end of what an earlier run began.
    Acts abandoned() {
        return new Acts(Set.of(), tries, broken);
    }

    Acts begun(Effect effect, Instant at) {
        var more = new HashSet<>(underWay);
        more.add(effect);
        var counted = new HashMap<>(tries);
        counted.put(effect, new Tries(tries(effect, at) + 1, at));
        return new Acts(more, counted, broken);
    }

    Acts done(Effect effect) {
        var mended = new HashMap<>(broken);
        mended.remove(effect);
        return new Acts(ended(effect), tries, mended);
    }

    Acts broke(Effect effect, Reason reason) {
        var more = new HashMap<>(broken);
        more.put(effect, reason);
        return new Acts(ended(effect), tries, more);
    }

    /// The router does as it was told: the next change starts counting anew.
    Acts routed() {
        var others = new HashMap<>(tries);
        others.keySet().removeIf(effect -> effect instanceof Effect.Route);
        return new Acts(underWay, others, broken);
    }

    private Set<Effect> ended(Effect effect) {
        var fewer = new HashSet<>(underWay);
        fewer.remove(effect);
        return fewer;
    }
}
