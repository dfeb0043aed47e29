package dev.interlock.rollout.judge;

import java.util.Arrays;

/// By how much a release may be worse: what the test bets on, and the share of its stake on each.
///
/// An alternative adds `d` to a ratio `p`: `p + d (1 - p)`, the share of good answers that turned
/// bad. Neighbours differ by a factor of two, so that a truth between them costs little.
final class Alternatives {
    private static final double[] ADDED = {
        0.98, 0.6, 0.35, 0.2, 0.1, 0.05, 0.025, 0.012, 0.006, 0.003, 0.0015, 0.0007
    };

    /// Of the first ones; a release that fails every request is to be seen by the second failure.
    private static final double[] STAKES = {
        0.2, 0.1, 0.1, 0.12, 0.1, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02
    };

    private final double[] added;
    private final double[] logStakes;
    private final int seen;

    private Alternatives(double[] added, double[] logStakes, int seen) {
        this.added = added;
        this.logStakes = logStakes;
        this.seen = seen;
    }

    /// @param sees takes the place of its nearest neighbour, so that what a rollout must see is
    ///   among what it bets on
    static Alternatives with(double sees) {
        double[] added = ADDED.clone();
        int nearest = 0;
        for (int i = 1; i < added.length; i++) {
            if (distance(added[i], sees) < distance(added[nearest], sees)) {
                nearest = i;
            }
        }
        added[nearest] = sees;
        return new Alternatives(added, Arrays.stream(STAKES).map(Math::log).toArray(), nearest);
    }

    private static double distance(double a, double b) {
        return Math.abs(Math.log(a / b));
    }

    int size() {
        return added.length;
    }

    double added(int index) {
        return added[index];
    }

    double logStake(int index) {
        return logStakes[index];
    }

    /// What a rollout must be able to see.
    double sees() {
        return added[seen];
    }

    /// Where the bet on that alternative must stand, counted from its own stake at the beginning,
    /// so that the whole stake is proof.
    double logLimitOfSeen() {
        return logLimit(seen);
    }

    double logLimit(int index) {
        return Alpha.logLimit(Alpha.FAILED) - logStakes[index] - Bets.LOG_STARTED;
    }
}
