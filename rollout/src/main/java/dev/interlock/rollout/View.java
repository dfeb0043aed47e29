package dev.interlock.rollout;

import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.machine.Decision;
import dev.interlock.rollout.machine.Judgement;
import dev.interlock.rollout.machine.Rollout;
import dev.interlock.rollout.machine.Stage;
import dev.interlock.rollout.machine.Standing;
import dev.interlock.rollout.machine.State;
import dev.interlock.rollout.machine.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What one environment looks like now, for whoever watches.
///
/// @param live the release that users get, the canary's part apart
/// @param settled whether nothing is under way, and what runs and how the router shares out is as
///   it should be
/// @param waiting accepted releases that wait for the rollout before them
/// @param doing what is done or waited for at present, or what keeps this server from doing it
public record View(
        Scope scope,
        Optional<ReleaseId> live,
        Optional<ReleaseId> lastGood,
        Optional<Progress> rollout,
        List<ReleaseId> waiting,
        boolean settled,
        Optional<Reason> doing) {
    public View {
        waiting = List.copyOf(waiting);
    }

    /// The rollout under way.
    ///
    /// @param turning whether it goes back, in what state it may be
    /// @param step from 1; 0 before the canary and after it
    /// @param steps of the canary
    /// @param weight the release's part of the users' requests, as asked for
    /// @param left of this step or of the bake, of time that is really watched; of a hold, until it
    ///   goes back
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
        private static Progress of(
                State state, Rollout rollout, Standing at, Optional<Judgement> judgement) {
            return new Progress(
                    rollout.release(),
                    rollout.stage().state(),
                    rollout.stage() instanceof Stage.Returning,
                    at.step(),
                    at.steps(),
                    Weights.of(state),
                    at.release(),
                    at.baseline(),
                    judgement,
                    at.left());
        }
    }

    /// @param trouble what keeps this server from steering, such as a journal that cannot be
    ///   written
    static View of(State state, Optional<Decision> decision, Optional<Reason> trouble) {
        return new View(
                state.book().scope(),
                state.book().live(),
                state.book().lastGood(),
                progress(state, decision.flatMap(Decision::judgement)),
                state.book().waiting(),
                decision.filter(it -> it.settled() && trouble.isEmpty()).isPresent(),
                trouble.or(() -> decision.map(Decision::doing)));
    }

    private static Optional<Progress> progress(State state, Optional<Judgement> judgement) {
        return state.rollout()
                .flatMap(rollout ->
                        Standing.of(state).map(at -> Progress.of(state, rollout, at, judgement)));
    }
}
