package dev.interlock.rollout.judge;

import dev.interlock.rollout.port.Count;
import dev.interlock.rollout.port.Sample;

/// What a release that is alone is held to: the plan's objective, or what the baseline did where
/// that was seen to break it.
///
/// @param baseline what the baseline answered while there was one
record Objective(Limits limits, Sample baseline) {
    /// With no objective for latency in the plan, none is judged.
    private static final double ANY = 1;

    double failed() {
        return relaxed(limits.failed().orElse(limits.sees()), baseline.failed());
    }

    double slow() {
        return limits.slow().map(it -> relaxed(it.part(), baseline.slow())).orElse(ANY);
    }

    /// The baseline's ratio is known up to chance only: its upper bound stands for it.
    private static double relaxed(double objective, Count baseline) {
        return broken(objective, baseline) ? Confidence.of(baseline).high() : objective;
    }

    static boolean broken(double objective, Count count) {
        return count.ratio() > objective;
    }
}
