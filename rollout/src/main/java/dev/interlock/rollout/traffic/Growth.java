package dev.interlock.rollout.traffic;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How fast a count grows: over the last minute or two where it grows, since the beginning before
/// that. Safe for use by several threads.
final class Growth {
    private static final long STRETCH = TimeUnit.MINUTES.toNanos(1);

    /// After less than this nothing can be said.
    private static final long LEAST = TimeUnit.SECONDS.toNanos(10);

    private volatile Mark last;

    /// The mark before the last one. Guarded by this.
    private Mark before;

    private record Mark(long at, long count) {}

    Growth(long now) {
        last = new Mark(now, 0);
        before = last;
    }

    /// To be told often; looks at the count once a minute.
    void grown(long now, LongSupplier count) {
        if (now - last.at() >= STRETCH) {
            mark(now, count);
        }
    }

    private synchronized void mark(long now, LongSupplier count) {
        if (now - last.at() >= STRETCH) {
            before = last;
            last = new Mark(now, count.getAsLong());
        }
    }

    synchronized OptionalDouble perSecond(long now, long count) {
        long nanos = now - before.at();
        return nanos < LEAST
                ? OptionalDouble.empty()
                : OptionalDouble.of((count - before.count()) * 1e9 / nanos);
    }
}
