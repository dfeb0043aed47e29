package dev.interlock.rollout.machine;

import dev.interlock.model.Reason;
import dev.interlock.model.event.Effect;
import java.util.List;

/// One thing that a stage wants.
sealed interface Next {
    /// To write something down, and be asked again.
    record Say(List<Happening> events) implements Next {}

    /// To try something on the world, and be asked again.
    record Act(Effect effect) implements Next {}

    /// To be asked again when something has changed.
    record Wait(Reason why) implements Next {}

    static Next say(Happening... events) {
        return new Say(List.of(events));
    }
}
