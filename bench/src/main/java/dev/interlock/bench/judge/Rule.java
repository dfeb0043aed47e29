package dev.interlock.bench.judge;

import java.util.Arrays;

/// The documented rules of others, fed with each minute's counts. Written from their documentation:
///
/// - Argo Rollouts, `docs/features/analysis.md`: a success rate queried every 5 minutes, under 0.95
///   three times; and its example with an interval of 60 s with `failureLimit` at its default of 0.
/// - Flagger, `usage/how-it-works` and `usage/metrics`: every minute, a success rate under 99 %;
///   `threshold: 5` failed checks; no data is a failed check.
/// - Kayenta, `guides/user/canary/judge` of Spinnaker: Mann-Whitney on each minute's error ratios,
///   98 % confidence, a tolerance of a quarter of the Hodges-Lehmann estimate; judged after ten
///   minutes. One metric, so that High is a score of 0.
enum Rule {
    ARGO_EXAMPLE("Argo Rollouts, 5m, 95 %, three times") {
        @Override
        boolean aborts(Minutes seen) {
            return checks(seen, 5, 0.95) >= 3;
        }
    },
    ARGO_MINUTE("Argo Rollouts, 60s, 95 %, failureLimit 0") {
        @Override
        boolean aborts(Minutes seen) {
            return checks(seen, 1, 0.95) >= 1;
        }
    },
    FLAGGER("Flagger, 1m, 99 %, threshold 5") {
        @Override
        boolean aborts(Minutes seen) {
            return checks(seen, 1, 0.99) >= 5;
        }
    },
    KAYENTA("Kayenta, Mann-Whitney 98 %, 10 minutes") {
        @Override
        boolean aborts(Minutes seen) {
            return seen.count() == 10 && high(seen.canaryRatios(), seen.baselineRatios());
        }
    };

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    abstract boolean aborts(Minutes seen);

    /// Windows of so many minutes whose success rate is under the limit; one with no request too.
    static int checks(Minutes seen, int every, double limit) {
        int under = 0;
        for (int end = every; end <= seen.count(); end += every) {
            under += seen.success(end - every, end) >= limit ? 0 : 1;
        }
        return under;
    }

    /// Whether all of the shift's confidence interval lies over the tolerance.
    static boolean high(double[] canary, double[] baseline) {
        double[] shifts = new double[canary.length * baseline.length];
        for (int i = 0; i < shifts.length; i++) {
            shifts[i] = canary[i / baseline.length] - baseline[i % baseline.length];
        }
        Arrays.sort(shifts);
        double n = canary.length;
        double m = baseline.length;
        int low =
                (int)
                        Math.max(
                                0,
                                Math.floor(
                                        n * m / 2 - 2.326 * Math.sqrt(n * m * (n + m + 1) / 12)));
        double estimate = (shifts[(shifts.length - 1) / 2] + shifts[shifts.length / 2]) / 2;
        return shifts[low] > 0.25 * Math.abs(estimate);
    }
}
