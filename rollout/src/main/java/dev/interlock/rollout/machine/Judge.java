package dev.interlock.rollout.machine;

import dev.interlock.model.event.Tally;
import dev.interlock.plan.RolloutPlan;
import dev.interlock.plan.SloPlan;
import dev.interlock.rollout.port.Traffic;
import dev.interlock.rollout.port.Traffic.Counts;
import java.util.Optional;

/// Says what answers prove. Pure.
public interface Judge {
    Evidence begin();

    /// Takes up what an earlier run has written; begins anew where that is of another kind.
    Evidence read(String written);

    Evidence observe(Evidence before, Counts counts);

    /// Whether the release is worse than the baseline beside it.
    Judgement canary(Evidence evidence);

    /// Whether the release, with all users on it, is below the plan's objectives, and not only as
    /// bad as the baseline was.
    ///
    /// @param before what the canary saw; that of [#begin] where there was none
    Judgement bake(Evidence before, Evidence evidence);

    /// What was counted so far.
    interface Evidence {
        Tally release();

        Tally baseline();

        /// What [#read] takes up; one line, up to 4,000 characters.
        String written();
    }

    /// Makes the judge that a plan asks for.
    interface Bench {
        Judge of(RolloutPlan plan, Optional<SloPlan> objectives);

        /// What a canary of this plan will be able to see, in one sentence; empty where the judge
        /// does not say.
        ///
        /// @param usual of the release that it will be compared with
        /// @param synthetic requests a second to each of the two
        default Optional<String> foresee(RolloutPlan plan, Traffic.Pace usual, double synthetic) {
            return Optional.empty();
        }
    }
}
