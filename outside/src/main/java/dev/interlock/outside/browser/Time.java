package dev.interlock.outside.browser;

import java.time.Duration;

/// What is left of a test's time.
///
/// @param end by [System#nanoTime()]
/// @param patience how long one expectation is waited for
record Time(long end, Duration patience) {
    /// A page is given a third of its time to fulfil an expectation: a test that fails says so
    /// early, and there is time left to see what else is wrong.
    static Time of(Duration limit) {
        return new Time(System.nanoTime() + limit.toNanos(), limit.dividedBy(3));
    }

    /// Milliseconds to the end, at least 1: to the driver 0 is for ever.
    double whole() {
        return Math.max(1, (end - System.nanoTime()) / 1e6);
    }

    /// Milliseconds that one expectation is waited for, at least 1.
    double step() {
        return Math.clamp(whole(), 1, Math.max(1, patience.toNanos() / 1e6));
    }

    /// Until when an expectation that begins now is waited for.
    long stepEnd() {
        return System.nanoTime() + Math.round(step() * 1e6);
    }
}
