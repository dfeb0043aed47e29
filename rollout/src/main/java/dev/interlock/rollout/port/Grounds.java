package dev.interlock.rollout.port;

import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.plan.EnvironmentPlan;
import java.util.Optional;

/// Makes the parts of environments as plans name them.
public interface Grounds {
    /// The parts of an environment. Called for each release's plan; parts that exist already and
    /// are the same in both plans are given again, so that a router goes on with its connections.
    Answer of(Scope scope, EnvironmentPlan plan);

    /// What keeps [#of] from giving those parts. Asked before a release is let in, and without any
    /// effect: what serves goes on as it is.
    default Optional<Reason> lacks(Scope scope, EnvironmentPlan plan) {
        return of(scope, plan) instanceof Answer.Missing(Reason why)
                ? Optional.of(why)
                : Optional.empty();
    }

    /// What the machine has against what a release needs, for the journal. A release that it does
    /// not pass is refused; empty where nothing is known of the machine.
    ///
    /// @param plan the text that the release follows
    default Optional<Evidence> review(Scope scope, String plan) {
        return Optional.empty();
    }

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
