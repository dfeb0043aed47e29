package dev.interlock.gate;

import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.GateStep;
import java.time.Duration;

/// What a step of a gate does.
public sealed interface Work {
    /// Judges the repository, as `interlock check` does.
    record Check() implements Work {}

    /// Runs `build.install`.
    record Install(String command, Duration timeout) implements Work {}

    /// Runs a command of `gate:`.
    record Command(GateStep step) implements Work {}

    /// Runs `build.run`, records and judges what it leaves.
    record Build(BuildPlan plan) implements Work {}
}
