package dev.interlock.rollout.machine;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Event;
import java.util.Optional;

/// An event that a decision writes.
///
/// @param release empty where it is about the environment
public record Happening(Optional<ReleaseId> release, Event event) {
    static Happening of(ReleaseId release, Event event) {
        return new Happening(Optional.of(release), event);
    }
}
