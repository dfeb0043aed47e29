package dev.interlock.rollout;

import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.machine.Decision;
import dev.interlock.rollout.machine.Progress;
import dev.interlock.rollout.machine.State;
import java.util.List;
import java.util.Optional;

/// What one environment looks like now.
///
/// @param live the release that users get, the canary's part apart
/// @param rollout under way
/// @param waiting accepted releases that wait for the rollout before them
/// @param doing what is done or waited for; empty where another server steers
/// @param trouble what keeps this server from steering, such as a journal that cannot be written
public record View(
        Scope scope,
        Optional<ReleaseId> live,
        Optional<ReleaseId> lastGood,
        Optional<Progress> rollout,
        List<ReleaseId> waiting,
        Optional<Reason> doing,
        Optional<Reason> trouble) {
    public View {
        waiting = List.copyOf(waiting);
    }

    static View of(State state, Optional<Decision> decision, Optional<Reason> trouble) {
        return new View(
                state.book().scope(),
                state.book().live(),
                state.book().lastGood(),
                Progress.of(state, decision.flatMap(Decision::judgement)),
                state.book().waiting(),
                decision.map(Decision::doing),
                trouble);
    }
}
