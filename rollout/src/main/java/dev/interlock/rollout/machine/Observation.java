package dev.interlock.rollout.machine;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Traffic.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// What the world looks like.
///
/// @param now by the wall clock: for what is written, never for how long something was watched
/// @param passed since the last observation, by a clock that does not jump, and no more than a
///   second: what was not looked at was not watched
/// @param counts answers since the last observation
public record Observation(
        Instant now,
        Duration passed,
        Seen<Map<ReleaseId, Instance>> running,
        Seen<Routing> routing,
        Seen<Counts> counts) {
    /// The most that one look may count for.
    public static final Duration MOST = Duration.ofSeconds(1);
}
