package dev.interlock.model.event;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import java.time.Instant;
import java.util.Optional;

/// An event that is not in the journal yet.
///
/// @param at kept to the millisecond
public record Draft(Instant at, Optional<Scope> scope, Optional<ReleaseId> release, Event event) {
    public static Draft of(Instant at, Scope scope, ReleaseId release, Event event) {
        return new Draft(at, Optional.of(scope), Optional.of(release), event);
    }
}
