package dev.interlock.rollout.port;

import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.plan.EnvironmentPlan;

/// Makes the parts of environments as plans name them.
public interface Grounds {
    /// The parts of an environment. Called for each release's plan; parts that exist already and
    /// are the same in both plans are given again, so that a router goes on with its connections.
    Answer of(Scope scope, EnvironmentPlan plan);

    /// What brings releases up in the preview environment, which needs no router.
    Trial trial(Scope scope, EnvironmentPlan plan);

    sealed interface Answer {
        record Ready(Ground ground) implements Answer {}

        /// @param reason what this version, this machine or the plan lacks
        record Missing(Reason reason) implements Answer {}
    }

    sealed interface Trial {
        record Ready(Target target, Smoke smoke) implements Trial {}

        record Missing(Reason reason) implements Trial {}
    }
}
