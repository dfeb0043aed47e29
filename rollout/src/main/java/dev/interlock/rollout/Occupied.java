package dev.interlock.rollout;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.machine.Release;
import dev.interlock.rollout.machine.Rollout;
import dev.interlock.rollout.machine.Stage;
import dev.interlock.rollout.machine.State;

/// Says who has an environment, and what one can do.
record Occupied(State state) {
    Reason reason(Submission asked) {
        return Reason.of(
                Cause.BUSY,
                asked.scope()
                        + " is taken by "
                        + state.rollout().map(this::under).orElseGet(this::waiting)
                        + ". --queue waits for its end"
                        + (asked.wishes().replace() ? irreplaceable() : ""));
    }

    private String irreplaceable() {
        boolean held = state.rollout().filter(it -> it.stage() instanceof Stage.Held).isPresent();
        return ", --replace replaces one that is held, and "
                + (held
                        ? state.book().waiting().getFirst() + " waits for its place already"
                        : "this one is not: `interlock hold` does that to a canary");
    }

    private String under(Rollout rollout) {
        return release(rollout.release()) + ", now " + rollout.stage().state().word();
    }

    private String waiting() {
        return release(state.book().waiting().getFirst()) + ", about to begin";
    }

    private String release(ReleaseId id) {
        Release release = state.book().release(id).orElseThrow();
        return id + " of " + release.accepted().by() + " since " + release.since();
    }
}
