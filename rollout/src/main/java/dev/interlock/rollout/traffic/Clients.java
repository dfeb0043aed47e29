package dev.interlock.rollout.traffic;

import dev.interlock.rollout.port.Measure;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// What each client has contributed to the evidence of a rollout, on whichever release.
///
/// A client stays with its release, so that its failures come together: one broken account must not
/// end a rollout. After [#FAILED] failures (or [#SLOW] slow answers) nothing of that client is
/// evidence of that measure any more, good answers neither: whether an answer counts depends on
/// earlier ones only, and is the same on both releases.
///
/// Clients that share a place share what they may contribute: with far more than 10^5 clients the
/// evidence grows a little slower, on both sides alike.
final class Clients {
    static final int FAILED = 2;
    static final int SLOW = 5;

    /// Requests of one client that count towards what a rollout must be able to see: as many as it
    /// takes for two failures at a ratio of 5 %.
    static final int TELLING = 40;

    private static final int PLACES = 1 << 18;
    private static final int BITS = 6;
    private static final int REQUESTS = 3 * BITS;

    /// In one number: bad answers by measure, then requests, six bits each.
    private final AtomicIntegerArray places = new AtomicIntegerArray(PLACES);

    /// Whether this answer is evidence of the measure; takes note of it.
    boolean counts(long client, Measure measure, boolean bad) {
        int most = measure == Measure.FAILED ? FAILED : SLOW;
        int shift = shift(measure);
        return bad ? taken(client, shift, most) : given(client, shift) < most;
    }

    /// Whether this request is one of the client's first; takes note of it.
    boolean tells(long client) {
        return given(client, shift(Measure.FAILED)) < FAILED && taken(client, REQUESTS, TELLING);
    }

    private static int shift(Measure measure) {
        return switch (measure) {
            case FAILED -> 0;
            case SLOW -> BITS;
            case SLOWER -> 2 * BITS;
        };
    }

    private int given(long client, int shift) {
        return places.get(place(client)) >>> shift & ((1 << BITS) - 1);
    }

    private boolean taken(long client, int shift, int most) {
        int place = place(client);
        while (true) {
            int now = places.get(place);
            if ((now >>> shift & ((1 << BITS) - 1)) >= most) {
                return false;
            }
            if (places.compareAndSet(place, now, now + (1 << shift))) {
                return true;
            }
        }
    }

    private static int place(long client) {
        long mixed = client * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & (PLACES - 1);
    }
}
