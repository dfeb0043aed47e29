package dev.interlock.outside.syslog;

import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Traffic;
import java.time.Duration;
import java.util.Optional;

/// Counts of a router that tells of its answers from outside. Where some were not heard of, the
/// counts of that look are unknown, since what is missing might be what failed. Failures that were
/// heard of are handed on all the same: they are evidence, whatever else was lost.
public final class WitnessedTraffic implements Traffic {
    private final Traffic counted;
    private final Witness witness;

    /// Whether a request of the watched release failed since the counts were taken.
    private volatile boolean failed;

    public WitnessedTraffic(Traffic counted, Witness witness) {
        this.counted = counted;
        this.witness = witness;
    }

    @Override
    public void record(Answer answer) {
        counted.record(answer);
    }

    @Override
    public void watch(ReleaseId release, Optional<ReleaseId> baseline, Runnable woken) {
        counted.watch(
                release,
                baseline,
                () -> {
                    failed = true;
                    woken.run();
                });
    }

    @Override
    public void slow(Optional<Duration> over) {
        counted.slow(over);
    }

    @Override
    public Seen<Counts> take() {
        Optional<Reason> doubt = witness.doubt();
        if (doubt.isPresent() && !failed) {
            return new Seen.Unknown<>(doubt.get());
        }
        failed = false;
        return counted.take();
    }

    @Override
    public Optional<Pace> pace(ReleaseId release) {
        return counted.pace(release);
    }
}
