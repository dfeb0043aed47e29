package dev.interlock.rollout.machine;

import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How the users are to be shared out in a stage.
public final class Weights {
    private static final Ratio ALL = Ratio.percent(100);

    private Weights() {}

    static SortedMap<ReleaseId, Ratio> all(ReleaseId release) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(java.util.Map.of(release, ALL)));
    }

    /// The release's part in this stage; 0 % where it has none yet, or none any more.
    public static Ratio of(State state) {
        return state.rollout().map(rollout -> of(state, rollout)).orElse(Ratio.percent(0));
    }

    private static Ratio of(State state, Rollout rollout) {
        return switch (rollout.stage()) {
            case Stage.Canary(int step) -> step(state, rollout, step);
            case Stage.Held(int step) -> step(state, rollout, step);
            case Stage.Baking _ -> ALL;
            case Stage.Prepared _, Stage.Started _, Stage.Smoked _, Stage.Returning _ ->
                    Ratio.percent(0);
        };
    }

    private static Ratio step(State state, Rollout rollout, int step) {
        return state.book()
                .release(rollout.release())
                .orElseThrow()
                .terms()
                .steps()
                .get(step)
                .weight();
    }

    /// Empty where the stage does not say: before the canary, and on the way back.
    static Optional<SortedMap<ReleaseId, Ratio>> wanted(State state) {
        return state.rollout()
                .filter(rollout -> of(state, rollout).value().signum() > 0)
                .map(rollout -> shared(rollout, of(state, rollout)));
    }

    private static SortedMap<ReleaseId, Ratio> shared(Rollout rollout, Ratio part) {
        SortedMap<ReleaseId, Ratio> weights = new TreeMap<>();
        weights.put(rollout.release(), part);
        if (part.compareTo(ALL) < 0) {
            weights.put(
                    rollout.former().orElseThrow(),
                    new Ratio(BigDecimal.ONE.subtract(part.value())));
        }
        return weights;
    }
}
