package dev.interlock.rollout.judge;

import dev.interlock.rollout.port.Count;

/// A test martingale of one measure: a stake that bets against "the release is not worse". The
/// chance that it ever grows to `1 / alpha` while that is true is at most `alpha` (Ville 1939), at
/// whichever moments one looks.
///
/// A part of the stake stays back as cash and is put on the alternatives little by little, so that
/// a release that turns bad late meets bets that its good time has not eaten up. This is a mixture
/// over the moment at which it turns, and as such a test martingale too.
///
/// @param logs the logarithm of what stands on each alternative
/// @param logCash the logarithm of what is not put on any yet
/// @param judged answers of the canary that were bet on
/// @param peak the largest logarithm of the whole stake so far
/// @param learned what the baseline's ratio is taken to be
/// @param canaryOpen answers that wait for one of the baseline to be compared with
/// @param baselineOpen the other way round
record Bets(
        double[] logs,
        double logCash,
        double judged,
        double peak,
        Learned learned,
        Count canaryOpen,
        Count baselineOpen) {
    private static final double CASH = 0.1;

    /// Half of the cash is on the table after so many answers.
    private static final double PATIENCE = 1_000;

    /// Where the baseline is as bad as this, nothing can be worse by a margin.
    private static final double HIGHEST = 0.97;

    static final double LOG_STARTED = Math.log1p(-CASH);

    static Bets first(Alternatives alternatives) {
        double[] logs = new double[alternatives.size()];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = alternatives.logStake(i) + LOG_STARTED;
        }
        return new Bets(logs, Math.log(CASH), 0, 0, Learned.NOTHING, Count.NONE, Count.NONE);
    }

    /// Takes note of answers of the baseline that no answer of the canary is compared with.
    Bets learn(Count history) {
        return new Bets(
                logs, logCash, judged, peak, learned.plus(history), canaryOpen, baselineOpen);
    }

    /// Bets on a block of answers of both. Both ratios that the bets are made of were known before
    /// it.
    Bets against(Alternatives alternatives, double margin, Count canary, Count baseline) {
        Count ours = canaryOpen.plus(canary);
        Count theirs = baselineOpen.plus(baseline);
        if (ours.requests() == 0 || theirs.requests() == 0) {
            return new Bets(logs, logCash, judged, peak, learned, ours, theirs);
        }
        double ratio = learned.ratio();
        double nc = ours.requests();
        double nb = theirs.requests();
        double[] staked = staked(alternatives, ours.requests());
        if (margin * ratio < HIGHEST) {
            for (int i = 0; i < staked.length; i++) {
                double worse = worse(margin * ratio, alternatives.added(i));
                staked[i] += Block.of(worse, ratio, margin, nc, nb).log(ours, theirs);
            }
        }
        return after(staked, ours, learned.plus(theirs));
    }

    /// Bets on answers of a release that has nothing to be compared with, against "its ratio is at
    /// most `limit`".
    Bets alone(Alternatives alternatives, double limit, Count canary) {
        if (canary.requests() == 0 || limit >= HIGHEST) {
            return this;
        }
        double[] staked = staked(alternatives, canary.requests());
        for (int i = 0; i < staked.length; i++) {
            double worse = worse(limit, alternatives.added(i));
            staked[i] +=
                    canary.bad() * Math.log(worse / limit)
                            + canary.good() * (Math.log1p(-worse) - Math.log1p(-limit));
        }
        return after(staked, canary, learned);
    }

    /// The logarithm of the whole stake as it stands.
    double logValue() {
        return logSum(logs, logCash);
    }

    static double worse(double ratio, double added) {
        return ratio + added * (1 - ratio);
    }

    private double[] staked(Alternatives alternatives, long requests) {
        double[] staked = logs.clone();
        double logPlaced = logCash + Math.log(requests / (judged + requests + PATIENCE));
        for (int i = 0; i < staked.length; i++) {
            staked[i] = logSum(staked[i], logPlaced + alternatives.logStake(i));
        }
        return staked;
    }

    private Bets after(double[] staked, Count canary, Learned then) {
        double requests = judged + canary.requests();
        double left = logCash + Math.log((judged + PATIENCE) / (requests + PATIENCE));
        double highest = canary.bad() == 0 ? peak : Math.max(peak, logSum(staked, left));
        return new Bets(staked, left, requests, highest, then, Count.NONE, Count.NONE);
    }

    private static double logSum(double a, double b) {
        double high = Math.max(a, b);
        return high + Math.log1p(Math.exp(Math.min(a, b) - high));
    }

    private static double logSum(double[] logs, double other) {
        double high = other;
        for (double log : logs) {
            high = Math.max(high, log);
        }
        double sum = Math.exp(other - high);
        for (double log : logs) {
            sum += Math.exp(log - high);
        }
        return high + Math.log(sum);
    }
}
