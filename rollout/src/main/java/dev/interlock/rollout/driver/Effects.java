package dev.interlock.rollout.driver;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Effect;
import java.util.Optional;

/// Which release an effect's entries stand with.
final class Effects {
    private Effects() {}

    static Optional<ReleaseId> release(Effect effect) {
        return switch (effect) {
            case Effect.Start(ReleaseId id) -> Optional.of(id);
            case Effect.Stop(ReleaseId id) -> Optional.of(id);
            case Effect.Prune(ReleaseId id) -> Optional.of(id);
            case Effect.Preview(ReleaseId id) -> Optional.of(id);
            case Effect.Smoke(ReleaseId id, boolean _) -> Optional.of(id);
            case Effect.Warm(ReleaseId id) -> Optional.of(id);
            case Effect.Route(var weights) ->
                    weights.isEmpty() ? Optional.empty() : Optional.of(weights.lastKey());
        };
    }
}
