package dev.interlock.rollout.judge;

import dev.interlock.rollout.port.Count;

/// The e-variable of one block: `n_c` answers of the canary, `n_b` of the baseline.
///
/// Turner, Ly and Grünwald, "Generic E-variables for exact sequential k-sample tests that allow for
/// optional stopping" (arXiv:2106.02693), section 2, with the null widened to `p_c <= m p_b`: for
/// an alternative `(c, b)` and the point `(m q, q)` of the null that is nearest to it by
/// Kullback-Leibler divergence (`q = (n_c c + n_b b) / n` where `m` is 1), the product of the
/// likelihood ratios against that point has an expectation of at most 1 under every `p_c <= m p_b`.
///
/// @param logCanaryBad what one bad answer of the canary adds to the logarithm; over 0
/// @param logCanaryGood under 0
/// @param logBaselineBad under 0
/// @param logBaselineGood over 0
record Block(
        double logCanaryBad, double logCanaryGood, double logBaselineBad, double logBaselineGood) {
    /// @param canary the canary's ratio by the alternative, over `margin * baseline` and under 1
    /// @param baseline the baseline's ratio by the alternative, over 0
    /// @param margin 1 or more
    static Block of(double canary, double baseline, double margin, double nc, double nb) {
        double nearest = nearest(canary, baseline, margin, nc, nb);
        return new Block(
                Math.log(canary / (margin * nearest)),
                Math.log1p(-canary) - Math.log1p(-margin * nearest),
                Math.log(baseline / nearest),
                Math.log1p(-baseline) - Math.log1p(-nearest));
    }

    /// The root of `n_c (c - m q)(1 - q) + n_b (b - q)(1 - m q) = 0` between `b` and `c / m`: where
    /// the divergence is least, and where the mean of the factors' expectations is 1 whatever the
    /// truth, so that their geometric mean is at most 1.
    private static double nearest(double c, double b, double m, double nc, double nb) {
        double half = nc * (c + m) + nb * (1 + m * b);
        double constant = nc * c + nb * b;
        double root = half * half - 4 * m * (nc + nb) * constant;
        return 2 * constant / (half + Math.sqrt(Math.max(0, root)));
    }

    double log(Count canary, Count baseline) {
        return canary.bad() * logCanaryBad
                + canary.good() * logCanaryGood
                + baseline.bad() * logBaselineBad
                + baseline.good() * logBaselineGood;
    }
}
