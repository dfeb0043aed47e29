package dev.interlock.rollout.machine;

import dev.interlock.model.event.Tally;
import java.time.Duration;
import java.util.Optional;

/// How far a rollout is, in figures for whoever watches.
///
/// @param step of the canary, from 1; 0 before it and after it
/// @param steps of the canary
/// @param release what it answered, synthetic requests among it
/// @param left of this step or of the bake, of time that is really watched; of a hold, until it
///   goes back; zero elsewhere
public record Standing(int step, int steps, Tally release, Tally baseline, Duration left) {
    /// Empty where no rollout is under way.
    public static Optional<Standing> of(State state) {
        return state.rollout()
                .flatMap(rollout ->
                        state.book()
                                .release(rollout.release())
                                .map(it -> of(state, rollout.stage(), it.terms())));
    }

    private static Standing of(State state, Stage stage, Terms terms) {
        Optional<Judge.Evidence> evidence = state.watch().evidence();
        return new Standing(
                step(stage),
                terms.steps().size(),
                evidence.map(Judge.Evidence::release).orElse(Tally.NONE),
                evidence.map(Judge.Evidence::baseline).orElse(Tally.NONE),
                left(state.watch(), stage, terms));
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

    private static Duration left(Watch watch, Stage stage, Terms terms) {
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
