package dev.interlock.rollout.judge;

import dev.interlock.plan.RolloutPlan;
import dev.interlock.plan.SloPlan;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// What a release is held to.
///
/// @param sees a failed ratio above the baseline's that a rollout must have been able to find, over
///   0 to 1
/// @param failed the objective's largest failed ratio; empty where the plan names none
/// @param slow the objective for latency
public record Limits(double sees, Optional<Double> failed, Optional<Slow> slow) {
    /// @param limit an answer that takes longer is slow
    /// @param part the largest part of the answers that may be
    public record Slow(Duration limit, double part) {}

    public Limits {
        if (!(sees > 0 && sees < 1)) {
            throw new IllegalArgumentException("sees is a ratio over 0 % and under 100 %");
        }
    }

    public static Limits sees(double ratio) {
        return new Limits(ratio, Optional.empty(), Optional.empty());
    }

    /// The strictest objective for failures, and the first limit for latency, of a plan.
    public static Limits of(RolloutPlan rollout, Optional<SloPlan> objectives) {
        // Under 0.1 % or over 50 %, the numbers of requests that follow help nobody.
        double sees = Math.min(Math.max(rollout.sees().asDouble(), 0.001), 0.5);
        return new Limits(
                sees, objectives.flatMap(Limits::failures), objectives.flatMap(Limits::latency));
    }

    private static Optional<Double> failures(SloPlan plan) {
        return Stream.concat(
                        plan.errors().stream().map(ratio -> ratio.asDouble()),
                        plan.availability().stream().map(ratio -> 1 - ratio.asDouble()))
                .min(Double::compare);
    }

    private static Optional<Slow> latency(SloPlan plan) {
        return plan.latency().stream()
                .findFirst()
                .map(it -> new Slow(it.limit(), 1 - it.part().asDouble()));
    }
}
