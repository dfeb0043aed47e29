package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Effect;
import dev.interlock.plan.RolloutPlan.CanaryStep;
import java.util.List;
import java.util.Optional;

/// From a release that has passed its smoke tests to one that meets users.
record Launching(Look look) {
    /// To bring up what it is to be compared with.
    static final int TRIES = 3;

    Next next() {
        return Orders.givenUp(look)
                .or(() -> new Health(look).ofRelease().map(look::turn))
                .or(() -> new Serving(look).kept())
                .or(this::atOnce)
                .or(this::baseline)
                .or(this::warm)
                .orElseGet(this::canary);
    }

    /// Without a canary to watch, or anything to compare it with.
    private Optional<Next> atOnce() {
        if (look.state().book().good().isEmpty() || look.rollout().former().isEmpty()) {
            return promoted(Cause.FIRST_RELEASE, "no good release is there to compare it with");
        }
        return steps().isEmpty()
                ? promoted(Cause.PASSED, "the plan has no canary")
                : Optional.empty();
    }

    private Optional<Next> promoted(Cause cause, String text) {
        return Optional.of(look.moved(ReleaseState.PROMOTED, Reason.of(cause, text)));
    }

    private List<CanaryStep> steps() {
        return look.terms().steps();
    }

    /// The former release must run. Where it cannot be brought up any more, nobody is served, and
    /// the new one is better than nothing.
    private Optional<Next> baseline() {
        ReleaseId former = look.rollout().former().orElseThrow();
        if (look.ready(former)) {
            return Optional.empty();
        }
        Effect start = new Effect.Start(former);
        if (look.acts().underWay().contains(start)) {
            return Optional.of(waiting(former));
        }
        return look.tries(start) < TRIES
                ? look.attempt(start).or(() -> Optional.of(waiting(former)))
                : promoted(
                        Cause.FIRST_RELEASE,
                        "the release before, " + former + ", cannot be started any more");
    }

    private static Next waiting(ReleaseId former) {
        return Look.waiting(Cause.TARGET_FAILED, former + " does not run and is being started");
    }

    /// A cold release is not judged by its first answers. That this fails proves nothing.
    private Optional<Next> warm() {
        Effect warm = new Effect.Warm(look.release());
        if (look.acts().underWay().contains(warm)) {
            return Optional.of(Look.waiting(Cause.PASSED, "it is being warmed up"));
        }
        return look.tries(warm) > 0 ? Optional.empty() : look.attempt(warm);
    }

    private Next canary() {
        return look.moved(ReleaseState.CANARY, step(steps(), 0));
    }

    static Reason step(List<CanaryStep> steps, int index) {
        return Reason.of(
                Cause.PASSED,
                "step "
                        + (index + 1)
                        + " of "
                        + steps.size()
                        + ": "
                        + steps.get(index).weight()
                        + " of the users");
    }
}
