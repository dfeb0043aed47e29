package dev.interlock.bench.judge;

/// How traffic and failures go over a canary's ten minutes.
enum Shape {
    STEADY,
    /// Every two minutes both releases fail one request in five, for ten seconds.
    BURSTS,
    /// A day pressed into ten minutes: rate and failures swing by a factor of three.
    RHYTHM,
    /// The canary is slower than the baseline's 95th percentile twice as often in its second two
    /// hundred answers; its first two hundred are not judged for latency.
    COLD;

    double rate(double usual, int second) {
        return this == RHYTHM ? usual * swing(second) : usual;
    }

    double failed(double usual, int second) {
        return switch (this) {
            case STEADY, COLD -> usual;
            case BURSTS -> second % 120 < 10 ? Math.max(usual, 0.2) : usual;
            case RHYTHM -> usual * swing(second);
        };
    }

    private static double swing(int second) {
        return 1 + 0.5 * Math.sin(2 * Math.PI * second / 600);
    }
}
