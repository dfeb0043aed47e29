package dev.interlock.rollout.judge;

import dev.interlock.model.Durations;
import dev.interlock.plan.RolloutPlan.CanaryStep;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/// What a rollout can see, said before it begins.
///
/// @param requests answers of the canary to users until it is over
/// @param sees the smallest failed ratio above the baseline's that is found with 95 % probability;
///   1 where none is
/// @param seesWithSynthetic the same, with the requests that Interlock sends
/// @param enough whether that is what the plan asks for
/// @param text one sentence for people
public record Foresight(
        double requests, double sees, double seesWithSynthetic, boolean enough, String text) {
    /// What to expect.
    ///
    /// @param rate users' requests a second, both releases together
    /// @param synthetic requests that Interlock sends to each of the two, a second
    /// @param usual the baseline's failed ratio
    public record Expected(double rate, double synthetic, double usual, List<CanaryStep> steps) {
        public Expected {
            steps = List.copyOf(steps);
        }
    }

    static Foresight of(Limits limits, Alternatives alternatives, Expected expected) {
        double users =
                smallest(alternatives, new Learned(1e4, 1e4 * expected.usual()), expected, 0);
        double all =
                smallest(
                        alternatives,
                        new Learned(1e4, 1e4 * expected.usual()),
                        expected,
                        expected.synthetic());
        double requests = 0;
        for (CanaryStep step : expected.steps()) {
            requests += expected.rate() * step.weight().asDouble() * step.lasts().toSeconds();
        }
        boolean enough = all <= limits.sees();
        return new Foresight(requests, users, all, enough, text(limits, expected, users, all));
    }

    private static double smallest(
            Alternatives alternatives, Learned usual, Expected expected, double synthetic) {
        double low = 1e-5;
        double high = 1;
        if (!found(alternatives, usual.ratio(), 0.98, expected, synthetic)) {
            return 1;
        }
        for (int i = 0; i < 30; i++) {
            double middle = Math.sqrt(low * high);
            if (found(alternatives, usual.ratio(), middle, expected, synthetic)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static boolean found(
            Alternatives alternatives,
            double usual,
            double added,
            Expected expected,
            double synthetic) {
        for (int i = 0; i < alternatives.size(); i++) {
            Power power = Power.NONE;
            double alternative = Bets.worse(usual, alternatives.added(i));
            double truth = Bets.worse(usual, Math.min(added, 0.999));
            for (CanaryStep step : expected.steps()) {
                double seconds = step.lasts().toMillis() / 1e3;
                double weight = step.weight().asDouble();
                double canary = seconds * (expected.rate() * weight);
                double baseline = seconds * (expected.rate() * (1 - weight));
                power = with(power, alternative, usual, truth, canary, baseline);
                power =
                        with(
                                power,
                                alternative,
                                usual,
                                truth,
                                seconds * synthetic,
                                seconds * synthetic);
            }
            if (power.missed(alternatives.logLimit(i)) <= Judge.MISSED) {
                return true;
            }
        }
        return false;
    }

    private static Power with(
            Power power, double alternative, double usual, double truth, double nc, double nb) {
        return nc == 0 || nb == 0
                ? power
                : power.plus(Block.of(alternative, usual, 1, nc, nb), truth, usual, nc, nb);
    }

    private static String text(Limits limits, Expected expected, double users, double all) {
        String synthetic =
                expected.synthetic() > 0
                        ? "; with synthetic requests "
                                + about(all).replace("failure rates above about ", "")
                        : "";
        String asked =
                all <= limits.sees()
                        ? ""
                        : "; the plan asks for %s, so that it may end undecided"
                                .formatted(Words.percent(limits.sees()));
        return "at %s this canary sees %s in %s%s%s"
                .formatted(where(expected), about(users), lasts(expected), synthetic, asked);
    }

    private static String about(double ratio) {
        if (ratio >= 1) {
            return "no failure rate";
        }
        var rounded =
                BigDecimal.valueOf(ratio)
                        .round(new MathContext(ratio < 0.1 ? 1 : 2, RoundingMode.UP));
        return "failure rates above about " + Words.percent(rounded.doubleValue());
    }

    private static String where(Expected expected) {
        String rate =
                new BigDecimal(expected.rate())
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString();
        List<String> weights =
                expected.steps().stream().map(step -> step.weight().toString()).toList();
        return rate + " req/s and " + String.join(", then ", weights);
    }

    private static String lasts(Expected expected) {
        return Durations.written(
                expected.steps().stream()
                        .map(CanaryStep::lasts)
                        .reduce(Duration.ZERO, Duration::plus));
    }
}
