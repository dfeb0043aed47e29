package dev.interlock.rollout.traffic;

import dev.interlock.model.event.Tally;
import dev.interlock.rollout.port.Count;
import dev.interlock.rollout.port.Sample;
import java.util.concurrent.atomic.LongAdder;

/// One kind of answers of one release, by measure.
final class Stream {
    final PairAdder failed = new PairAdder();
    final PairAdder slow = new PairAdder();
    final PairAdder slower = new PairAdder();
    final LongAdder telling = new LongAdder();

    /// What was handed out already. Guarded by whoever reads.
    private long told;

    boolean isEmpty() {
        return failed.untaken() == 0;
    }

    /// What came since the last call. One thread at a time.
    Sample take() {
        long now = telling.sum();
        long fresh = now - told;
        told = now;
        return new Sample(failed.take(), slow.take(), slower.take(), fresh);
    }

    /// The same, for people. Never called on a stream whose samples are taken.
    Tally takeTally() {
        Sample sample = take();
        return tally(sample.failed(), sample.slow(), sample.slower());
    }

    Tally sum() {
        return tally(failed.sum(), slow.sum(), slower.sum());
    }

    /// The counts are read one after the other while answers come in: the first is the least.
    private static Tally tally(Count failed, Count slow, Count slower) {
        long requests = failed.requests();
        return new Tally(
                requests,
                failed.bad(),
                Math.min(requests, slow.bad()),
                Math.min(requests, slower.bad()));
    }
}
