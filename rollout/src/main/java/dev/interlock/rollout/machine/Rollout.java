package dev.interlock.rollout.machine;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Event.Smoked;
import java.util.Optional;

/// A release on its way up, or down.
///
/// @param former what was live when it began
/// @param smoked the last smoke tests of this stage
public record Rollout(
        ReleaseId release, Optional<ReleaseId> former, Stage stage, Optional<Smoked> smoked) {
    static Rollout of(ReleaseId release, Optional<ReleaseId> former, Stage stage) {
        return new Rollout(release, former, stage, Optional.empty());
    }

    Rollout at(Stage next) {
        return of(release, former, next);
    }

    Rollout smoked(Smoked result) {
        return new Rollout(release, former, stage, Optional.of(result));
    }
}
