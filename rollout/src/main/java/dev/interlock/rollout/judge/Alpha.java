package dev.interlock.rollout.judge;

import dev.interlock.rollout.port.Measure;

/// How the chance of failing a release that is not worse is shared out. Shares are added up
/// (Bonferroni), and each holds for a whole rollout: its steps share one test.
final class Alpha {
    static final double FAILED = 0.0042;
    static final double SLOW = 0.0002;
    static final double SLOWER = 0.0002;

    /// Of a release that is alone: the bake, or a first release.
    static final double OBJECTIVE = 0.0002;

    static final double LATENCY = 0.0002;

    private Alpha() {}

    static double of(Measure measure) {
        return switch (measure) {
            case FAILED -> FAILED;
            case SLOW -> SLOW;
            case SLOWER -> SLOWER;
        };
    }

    /// The logarithm of the e-value that is proof.
    static double logLimit(double alpha) {
        return -Math.log(alpha);
    }
}
