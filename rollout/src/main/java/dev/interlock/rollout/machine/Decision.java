package dev.interlock.rollout.machine;

import dev.interlock.model.Reason;
import dev.interlock.model.event.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What comes next, and why.
///
/// @param state with what was watched, before the events: those come back out of the journal
/// @param events to be written first, all or none; each effect's intent is among them
/// @param effects to be begun once the events are written
/// @param interrupts effects under way that nobody wants any more
/// @param doing what is done or waited for
/// @param judgement of a canary or a bake
public record Decision(
        State state,
        List<Happening> events,
        List<Effect> effects,
        Set<Effect> interrupts,
        Reason doing,
        Optional<Judgement> judgement) {
    public Decision {
        events = List.copyOf(events);
        effects = List.copyOf(effects);
        interrupts = Set.copyOf(interrupts);
    }

    /// Whether nothing is under way, and nothing is left to be done.
    public boolean settled() {
        return state.rollout().isEmpty()
                && state.acts().underWay().isEmpty()
                && events.isEmpty()
                && state.book()
                        .live()
                        .map(live -> state.book().routed().equals(Weights.all(live)))
                        .orElse(true);
    }

    /// What protects users so much that it must not wait for a journal that cannot be written: all
    /// users back to a good release.
    public Optional<Effect.Route> urgent() {
        return effects.stream()
                .filter(effect -> effect instanceof Effect.Route)
                .map(effect -> (Effect.Route) effect)
                .filter(this::isSafe)
                .findFirst();
    }

    private boolean isSafe(Effect.Route route) {
        return route.weights().size() == 1
                && route.weights().keySet().stream().allMatch(state.book().good()::contains);
    }
}
