package dev.interlock.journal.projection;

import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import java.util.Optional;

/// What runs in one environment, as status shows it.
///
/// @param live what the router gives most requests to; of two with as many, the older one
/// @param lastGood what an automatic rollback brings back
/// @param canary what is tried on users
/// @param rollout the state of the rollout that is under way; empty where none is
public record Environment(
        Scope scope,
        Optional<ReleaseId> live,
        Optional<ReleaseId> lastGood,
        Optional<Canary> canary,
        Optional<ReleaseState> rollout) {

    /// @param weight as the router was last seen to do; 0 % where it gives it nothing yet
    public record Canary(ReleaseId release, Ratio weight) {}
}
