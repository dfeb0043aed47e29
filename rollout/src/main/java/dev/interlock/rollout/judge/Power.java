package dev.interlock.rollout.judge;

import java.util.function.DoubleUnaryOperator;

/// A bound on the chance that a release which is worse by so much would have gone unseen until now.
///
/// Chernoff: for the logarithm `S` of one bet and every `t > 0`, `P(S < x) <= exp(t x) E[exp(-t
/// S)]`, and the expectation is a product over blocks. The best of few `t` is taken at the end. It
/// holds for the baseline's ratio as it was learned.
///
/// @param logs the logarithm of that expectation for each `t`
/// @param requests answers of the canary that it is made of
record Power(double[] logs, double requests) {
    private static final double[] T = {0.15, 0.25, 0.35, 0.5, 0.7, 1.0, 1.4};

    static final Power NONE = new Power(new double[T.length], 0);

    /// Adds a block of answers as if the release were worse by `added`.
    ///
    /// @param ratio the baseline's
    Power plus(double added, double ratio, long requests, long others) {
        if (requests == 0 || others == 0) {
            return this;
        }
        double worse = Bets.worse(ratio, added);
        double nc = requests;
        double nb = others;
        return plus(Block.of(worse, ratio, 1, nc, nb), worse, ratio, nc, nb);
    }

    /// Adds a block, or many of the same kind.
    ///
    /// @param canary the canary's ratio in truth
    /// @param baseline the baseline's ratio in truth
    Power plus(Block block, double canary, double baseline, double requests, double others) {
        double[] sums = logs.clone();
        for (int i = 0; i < T.length; i++) {
            double t = T[i];
            sums[i] += requests * log(t, canary, block.logCanaryBad(), block.logCanaryGood());
            sums[i] += others * log(t, baseline, block.logBaselineBad(), block.logBaselineGood());
        }
        return new Power(sums, this.requests + requests);
    }

    private static double log(double t, double ratio, double bad, double good) {
        return Math.log(ratio * Math.exp(-t * bad) + (1 - ratio) * Math.exp(-t * good));
    }

    /// The largest chance that the bet stands below `logLimit`; 1 where nothing was seen.
    double missed(double logLimit) {
        return Math.exp(least(i -> T[(int) i] * logLimit + logs[(int) i], 0));
    }

    /// How many requests like these it takes until that chance is at most `chance`; infinite where
    /// nothing was seen.
    double needed(double logLimit, double chance) {
        return least(
                i -> {
                    double gain = -logs[(int) i] / requests;
                    return gain > 0
                            ? (T[(int) i] * logLimit - Math.log(chance)) / gain
                            : Double.POSITIVE_INFINITY;
                },
                Double.POSITIVE_INFINITY);
    }

    private static double least(DoubleUnaryOperator value, double most) {
        double least = most;
        for (int i = 0; i < T.length; i++) {
            least = Math.min(least, value.applyAsDouble(i));
        }
        return least;
    }
}
