package dev.interlock.bench.judge;

import java.util.SplittableRandom;

/// Random counts.
final class Draw {
    private Draw() {}

    /// Of `n` tries with chance `p`, by jumping from success to success.
    static int binomial(SplittableRandom random, int n, double p) {
        if (p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return n;
        }
        double log = Math.log1p(-p);
        int count = 0;
        double at = Math.floor(Math.log(1 - random.nextDouble()) / log);
        while (at < n) {
            count++;
            at += 1 + Math.floor(Math.log(1 - random.nextDouble()) / log);
        }
        return count;
    }

    static int poisson(SplittableRandom random, double mean) {
        if (mean > 50) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        int count = -1;
        double sum = 0;
        while (sum < mean) {
            count++;
            sum -= Math.log(1 - random.nextDouble());
        }
        return count;
    }
}
