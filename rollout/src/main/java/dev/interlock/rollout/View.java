package dev.interlock.rollout;

import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.machine.Judgement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What one environment looks like now, for whoever watches.
///
/// @param live the release that users get, the canary's part apart
/// @param settled whether what runs and how the router shares out is as it should be
/// @param waiting accepted releases that wait for the rollout before them
/// @param doing what it does or waits for at present; empty where there is nothing to do
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
    /// @param left of this step or of the bake, of time that was really watched; of a hold, until it
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
            Duration left) {}
}
