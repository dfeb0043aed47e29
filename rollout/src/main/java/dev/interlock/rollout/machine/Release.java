package dev.interlock.rollout.machine;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Event.Accepted;
import java.time.Instant;

/// A release that the environment has taken in and still has the bytes of.
///
/// @param since when it was let in
public record Release(
        ReleaseId id, Accepted accepted, Terms terms, ReleaseState state, Instant since) {
    Release in(ReleaseState next) {
        return new Release(id, accepted, terms, next, since);
    }
}
