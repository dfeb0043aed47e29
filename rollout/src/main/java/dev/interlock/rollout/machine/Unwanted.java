package dev.interlock.rollout.machine;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Effect;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which effects under way are to be broken off: what was begun for a release that was given up
/// since, and what takes down one that is needed again.
final class Unwanted {
    private Unwanted() {}

    static Set<Effect> of(State state) {
        return state.acts().underWay().stream()
                .filter(effect -> isUnwanted(state, effect))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isUnwanted(State state, Effect effect) {
        return switch (effect) {
            case Effect.Start(ReleaseId id) -> !needs(state, id);
            case Effect.Preview(ReleaseId id) -> !rises(state, id);
            case Effect.Smoke(ReleaseId id, boolean _) -> !rises(state, id);
            case Effect.Warm(ReleaseId id) -> !rises(state, id);
            case Effect.Route route -> returning(state).filter(id -> has(route, id)).isPresent();
            case Effect.Stop(ReleaseId id) -> needs(state, id);
            case Effect.Prune _ -> false;
        };
    }

    private static boolean has(Effect.Route route, ReleaseId id) {
        return route.weights().containsKey(id);
    }

    /// Whether the release is on its way up.
    private static boolean rises(State state, ReleaseId id) {
        return state.moves(id) && returning(state).isEmpty();
    }

    /// Whether the release must run: on its way up, live, or what can be gone back to now.
    private static boolean needs(State state, ReleaseId id) {
        if (returning(state).isPresent()) {
            return !state.moves(id) && (state.book().good().contains(id) || isNamed(state, id));
        }
        return rises(state, id)
                || state.book().live().equals(Optional.of(id))
                || state.rollout().flatMap(Rollout::former).equals(Optional.of(id));
    }

    private static boolean isNamed(State state, ReleaseId id) {
        return state.rollout().map(Rollout::stage).orElseThrow()
                        instanceof Stage.Returning(var was, var why, var to)
                && to.equals(Optional.of(id));
    }

    private static Optional<ReleaseId> returning(State state) {
        return state.rollout()
                .filter(it -> it.stage() instanceof Stage.Returning)
                .map(Rollout::release);
    }
}
