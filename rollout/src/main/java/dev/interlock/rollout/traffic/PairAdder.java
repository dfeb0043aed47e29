package dev.interlock.rollout.traffic;

import dev.interlock.rollout.port.Count;
import java.util.concurrent.atomic.LongAdder;

/// Counts answers and the bad ones among them, from many threads. Both stand in one number, so that
/// no reader ever sees an answer counted without its being bad.
///
/// Up to 1.7 * 10^10 answers, of these 10^9 bad.
final class PairAdder {
    private static final int BITS = 34;
    private static final long BAD = (1L << BITS) + 1;
    private static final long REQUESTS = (1L << BITS) - 1;

    private final LongAdder both = new LongAdder();

    /// What was handed out already. Guarded by whoever reads: one thread at a time.
    private long taken;

    void add(boolean bad) {
        both.add(bad ? BAD : 1);
    }

    Count sum() {
        return count(both.sum());
    }

    /// Answers that came since they were last taken.
    long untaken() {
        return both.sum() - taken & REQUESTS;
    }

    /// What came since the last call.
    Count take() {
        long now = both.sum();
        Count count = count(now - taken);
        taken = now;
        return count;
    }

    private static Count count(long both) {
        return new Count(both & REQUESTS, both >>> BITS);
    }
}
