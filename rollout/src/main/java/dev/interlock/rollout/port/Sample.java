package dev.interlock.rollout.port;

import dev.interlock.model.event.Tally;

/// What one release answered in one span of time, as far as it is evidence: each measure has its
/// own count, since a client that has given all it may to one may still give to another.
///
/// @param telling those of the requests that count towards what a rollout must be able to see
public record Sample(Count failed, Count slow, Count slower, long telling) {
    public static final Sample NONE = new Sample(Count.NONE, Count.NONE, Count.NONE, 0);

    public Sample {
        if (telling < 0) {
            throw new IllegalArgumentException("requests cannot be negative");
        }
    }

    /// Every answer of a tally is evidence: where one client's answers hang together no more than
    /// those of two.
    public static Sample of(Tally tally) {
        return new Sample(
                new Count(tally.requests(), tally.failed()),
                new Count(tally.requests(), tally.slow()),
                new Count(tally.requests(), tally.slower()),
                tally.requests());
    }

    public Sample plus(Sample other) {
        return new Sample(
                failed.plus(other.failed),
                slow.plus(other.slow),
                slower.plus(other.slower),
                telling + other.telling);
    }

    public Count count(Measure measure) {
        return switch (measure) {
            case FAILED -> failed;
            case SLOW -> slow;
            case SLOWER -> slower;
        };
    }
}
