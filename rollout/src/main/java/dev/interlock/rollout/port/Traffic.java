package dev.interlock.rollout.port;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Tally;
import java.util.Optional;

/// What a router's answers were counted to, for the one who steers a rollout.
public interface Traffic extends RequestLog {
    /// Counts from now on, from zero, what these two answer in the same span of time. Called again
    /// with the same two, it goes on with what it has.
    ///
    /// @param failed run, on any thread, when a request of the release failed; returns at once
    void watch(ReleaseId release, Optional<ReleaseId> baseline, Runnable failed);

    /// What was counted since the last call.
    Seen<Counts> take();

    /// Real and synthetic answers of one span of time.
    record Counts(Tally release, Tally baseline) {
        public static final Counts NONE = new Counts(Tally.NONE, Tally.NONE);
    }
}
