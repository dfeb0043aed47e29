package dev.interlock.rollout.judge;

import dev.interlock.rollout.judge.Judgement.Bounds;
import dev.interlock.rollout.port.Count;

/// Where a ratio may lie, valid at every moment at once: the ratios that a mixture of Bernoulli
/// likelihoods under Beta(1/2, 1/2) does not outdo twentyfold (Robbins 1970; Ville's inequality).
final class Confidence {
    private static final double LOG_LIMIT = Math.log(20);

    /// Halvings of an interval: beyond a double's digits.
    private static final int HALVINGS = 60;

    private Confidence() {}

    static Bounds of(Count count) {
        if (count.requests() == 0) {
            return Bounds.UNKNOWN;
        }
        double ratio = count.ratio();
        return new Bounds(
                ratio,
                count.bad() == 0 ? 0 : edge(count, ratio, 0),
                count.good() == 0 ? 1 : edge(count, ratio, 1));
    }

    /// Between a ratio that is possible and one that is not.
    private static double edge(Count count, double possible, double impossible) {
        double mixture = logMixture(count);
        double inside = possible;
        double outside = impossible;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (inside + outside) / 2;
            if (mixture - logLikelihood(count, middle) < LOG_LIMIT) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    private static double logLikelihood(Count count, double ratio) {
        double bad = count.bad() == 0 ? 0 : count.bad() * Math.log(ratio);
        double good = count.good() == 0 ? 0 : count.good() * Math.log1p(-ratio);
        return bad + good;
    }

    private static double logMixture(Count count) {
        return logGamma(count.bad() + 0.5)
                + logGamma(count.good() + 0.5)
                - logGamma(count.requests() + 1.0)
                - Math.log(Math.PI);
    }

    /// Stirling's series from 10 on, 12 digits; below, by the recurrence.
    static double logGamma(double x) {
        double shift = 0;
        double y = x;
        while (y < 10) {
            shift += Math.log(y);
            y++;
        }
        double square = 1 / (y * y);
        double series =
                (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / y;
        return (y - 0.5) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series - shift;
    }
}
