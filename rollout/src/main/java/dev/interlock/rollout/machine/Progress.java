package dev.interlock.rollout.machine;

import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Tally;
import java.time.Duration;
import java.util.Optional;

/// How far the rollout under way is, for whoever watches.
///
/// @param turning whether it goes back, in what state it may be
/// @param step from 1; 0 before the canary and after it
/// @param steps of the canary
/// @param weight the release's part of the users' requests, as asked for
/// @param canary what it answered, synthetic requests among it
/// @param left of this step or of the bake, of time that is really watched; of a hold, until it goes
///   back; zero elsewhere
public record Progress(
        ReleaseId release,
        ReleaseState state,
        boolean turning,
        int step,
        int steps,
        Ratio weight,
        Tally canary,
        Tally baseline,
        Optional<Judgement> judgement,
        Duration left) {
    public static Optional<Progress> of(State state, Optional<Judgement> judgement) {
        return state.rollout()
                .flatMap(
                        rollout ->
                                state.book()
                                        .release(rollout.release())
                                        .map(it -> of(state, rollout, it.terms(), judgement)));
    }

    private static Progress of(
            State state, Rollout rollout, Terms terms, Optional<Judgement> judgement) {
        return new Progress(
                rollout.release(),
                rollout.stage().state(),
                rollout.stage() instanceof Stage.Returning,
                step(rollout.stage()),
                terms.steps().size(),
                Weights.of(state),
                state.watch().evidence().map(Judge.Evidence::release).orElse(Tally.NONE),
                state.watch().evidence().map(Judge.Evidence::baseline).orElse(Tally.NONE),
                judgement,
                left(state, rollout.stage(), terms));
    }

    private static int step(Stage stage) {
        return switch (stage) {
            case Stage.Canary(int step) -> step + 1;
            case Stage.Held(int step) -> step + 1;
            case Stage.Prepared _,
                    Stage.Started _,
                    Stage.Smoked _,
                    Stage.Baking _,
                    Stage.Returning _ ->
                    0;
        };
    }

    private static Duration left(State state, Stage stage, Terms terms) {
        Watch watch = state.watch();
        return switch (stage) {
            case Stage.Canary(int step) -> left(terms.steps().get(step).lasts(), watch.watched());
            case Stage.Held _ -> left(terms.rollout().holdLimit(), watch.passed());
            case Stage.Baking _ -> left(terms.rollout().bake(), watch.watched());
            case Stage.Prepared _, Stage.Started _, Stage.Smoked _, Stage.Returning _ ->
                    Duration.ZERO;
        };
    }

    private static Duration left(Duration whole, Duration part) {
        return part.compareTo(whole) < 0 ? whole.minus(part) : Duration.ZERO;
    }
}
