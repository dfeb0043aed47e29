package dev.interlock.rollout.traffic;

import dev.interlock.model.event.Tally;

/// What was counted of one release since it was first heard of.
///
/// @param users answers to users
/// @param synthetic answers to requests that Interlock sent
/// @param latency of the answers to users in the last minute or so
public record Answers(Tally users, Tally synthetic, Latency latency) {
    public static final Answers NONE = new Answers(Tally.NONE, Tally.NONE, Latency.NONE);

    /// Percentiles, microseconds; all 0 where nothing was answered.
    public record Latency(long p50, long p95, long p99) {
        public static final Latency NONE = new Latency(0, 0, 0);
    }
}
