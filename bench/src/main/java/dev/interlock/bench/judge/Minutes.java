package dev.interlock.bench.judge;

import dev.interlock.bench.judge.Canary.Ended;

/// Counts of each minute, as a metrics store keeps them.
final class Minutes {
    private static final int MOST = 60;

    private final int[][] counts = new int[4][MOST + 1];
    private int complete;

    void add(int second, int canary, int canaryFailed, int baseline, int baselineFailed) {
        int minute = Math.min(MOST, second / 60);
        counts[0][minute] += canary;
        counts[1][minute] += canaryFailed;
        counts[2][minute] += baseline;
        counts[3][minute] += baselineFailed;
        complete = (second + 1) / 60;
    }

    /// Minutes that are over.
    int count() {
        return complete;
    }

    /// When a rule would have ended the canary, asked at the end of each minute; it goes on failing
    /// until then.
    Ended end(Rule rule) {
        Minutes seen = new Minutes();
        double failed = 0;
        for (int minute = 0; minute < complete; minute++) {
            failed += counts[1][minute];
            seen.add(
                    60 * minute + 59,
                    counts[0][minute],
                    counts[1][minute],
                    counts[2][minute],
                    counts[3][minute]);
            if (rule.aborts(seen)) {
                return new Ended(failed, 60 * (minute + 1));
            }
        }
        return Ended.PASSED;
    }

    /// The canary's success rate; not a number where it had no request.
    double success(int from, int to) {
        double requests = 0;
        double failed = 0;
        for (int i = from; i < to; i++) {
            requests += counts[0][i];
            failed += counts[1][i];
        }
        return 1 - failed / requests;
    }

    double[] canaryRatios() {
        return ratios(counts[0], counts[1]);
    }

    double[] baselineRatios() {
        return ratios(counts[2], counts[3]);
    }

    private double[] ratios(int[] requests, int[] failed) {
        double[] ratios = new double[complete];
        for (int i = 0; i < complete; i++) {
            ratios[i] = requests[i] == 0 ? 0 : (double) failed[i] / requests[i];
        }
        return ratios;
    }
}
