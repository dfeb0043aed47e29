package dev.interlock.journal;

import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Event;
import java.util.List;

/// What an entry that was acknowledged survives.
public enum Durability {
    /// The end of the server's process, however it ends. Loss of power may take the last ones,
    /// never one from the middle: they are seen again when the world is observed.
    PROCESS,
    /// Loss of power too: on the disk when the call returns, with all entries before it.
    POWER;

    /// Decisions, and what was promised to somebody, survive the loss of power.
    public static Durability of(Event event) {
        return switch (event) {
            case Event.Accepted _,
                    Event.Moved _,
                    Event.Intended _,
                    Event.Ordered _,
                    Event.Turned _,
                    Event.Recovered _,
                    Event.VariableSet _,
                    Event.TokenMade _,
                    Event.Ran _,
                    Event.Beforehand _ ->
                    POWER;
            case Event.Done _,
                    Event.Broke _,
                    Event.Routed _,
                    Event.Smoked _,
                    Event.Judged _,
                    Event.Pruned _ ->
                    PROCESS;
        };
    }

    /// The strongest that one of them needs.
    public static Durability of(List<Draft> drafts) {
        return drafts.stream().anyMatch(draft -> of(draft.event()) == POWER) ? POWER : PROCESS;
    }
}
