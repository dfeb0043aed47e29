package dev.interlock.rollout.port;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a router's answers were counted to, for the one who steers a rollout.
public interface Traffic extends RequestLog {
    /// Counts from now on, from zero, what these two answer in the same span of time. Called again
    /// with the same two, it goes on with what it has.
    ///
    /// @param failed run, on any thread, when a request of the release failed; returns at once
    void watch(ReleaseId release, Optional<ReleaseId> baseline, Runnable failed);

    /// From now on an answer that takes longer than this is slow; empty for none.
    default void slow(Optional<Duration> over) {}

    /// What was counted since the last call.
    Seen<Counts> take();

    /// How a release is doing lately; empty where it was not counted for long enough.
    default Optional<Pace> pace(ReleaseId release) {
        return Optional.empty();
    }

    /// @param rate users' requests a second
    /// @param failed the ratio of them that failed
    record Pace(double rate, double failed) {}

    /// Real and synthetic answers of one span of time.
    ///
    /// @param release every answer, for people
    /// @param batches what of it is evidence, in order of time; a release that is alone has batches
    ///   with no answer of a baseline
    /// @param history what the baseline answered before the watch began: no evidence, but it says
    ///   where the baseline stands; empty after the first time
    record Counts(Tally release, Tally baseline, List<Batch> batches, Sample history) {
        public static final Counts NONE = new Counts(Tally.NONE, Tally.NONE);

        public Counts {
            batches = List.copyOf(batches);
        }

        /// One batch, where every answer is evidence.
        public Counts(Tally release, Tally baseline) {
            this(release, baseline, List.of(Batch.of(release, baseline)), Sample.NONE);
        }
    }
}
