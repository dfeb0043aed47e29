package dev.interlock.plan;

import java.util.List;
import java.util.Optional;

/// What is watched of the running service: `components:` and `slo:`.
///
/// @param components the status page's lines
public record WatchPlan(List<String> components, Optional<SloPlan> slo) {
    public WatchPlan {
        components = List.copyOf(components);
    }
}
