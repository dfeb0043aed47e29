package dev.interlock.plan;

import dev.interlock.model.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The section `slo:`.
///
/// @param window what the budgets are counted over
/// @param availability the part of requests that must be answered
/// @param latency limits, each for a part of the requests
/// @param errors the most that may end in 5xx
/// @param freezeBelow with less of a budget left than this, releases are refused
public record SloPlan(
        Duration window,
        Optional<Ratio> availability,
        List<LatencyLimit> latency,
        Optional<Ratio> errors,
        Ratio freezeBelow) {
    /// `p95: 1500ms`: 95 % of requests are faster than 1500 ms.
    public record LatencyLimit(Ratio part, Duration limit) {}

    public SloPlan {
        latency = List.copyOf(latency);
    }
}
