package dev.interlock.rollout.port;

import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import java.time.Instant;

/// A release that runs.
///
/// @param ready whether it answered its health check when it was last asked
/// @param started when its present process began
/// @param restarts how often it was started anew because it had ended by itself
public record Instance(
        ReleaseId release, Address address, boolean ready, Instant started, int restarts) {}
