package dev.interlock.plan;

import dev.interlock.model.Ratio;
import java.time.Duration;
import java.util.List;

/// `environments.NAME.rollout`.
///
/// @param canary steps with rising weights; empty where a release goes live at once
/// @param sees a difference that the canary must have had requests enough to find
/// @param bake watched this long after 100 % before a release is good
/// @param holdLimit a rollout that is held longer goes back
public record RolloutPlan(
        List<CanaryStep> canary,
        OnUndecided onUndecided,
        Ratio sees,
        Duration bake,
        Duration holdLimit) {
    /// @param weight the canary's part of the traffic, over 0 % and under 100 %
    /// @param lasts how long it is watched at that weight
    public record CanaryStep(Ratio weight, Duration lasts) {}

    /// What happens when the evidence does not say.
    public enum OnUndecided implements Word {
        HOLD("hold"),
        ROLLBACK("rollback");

        private final String word;

        OnUndecided(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    public RolloutPlan {
        canary = List.copyOf(canary);
    }
}
