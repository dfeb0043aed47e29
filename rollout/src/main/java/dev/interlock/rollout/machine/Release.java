package dev.interlock.rollout.machine;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Event.Accepted;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// A release that the environment has taken in and still has the bytes of.
///
/// @param since when it was let in
/// @param ran one-off jobs of it whose end was written down
/// @param survived whether it was good once
public record Release(
        ReleaseId id,
        Accepted accepted,
        Terms terms,
        ReleaseState state,
        Instant since,
        Set<String> ran,
        boolean survived) {
    public Release {
        ran = Set.copyOf(ran);
    }

    Release in(ReleaseState next) {
        boolean good = survived || next == ReleaseState.GOOD;
        return new Release(id, accepted, terms, next, since, ran, good);
    }

    Release ran(String job) {
        var more = new HashSet<>(ran);
        more.add(job);
        return new Release(id, accepted, terms, state, since, more, survived);
    }
}
