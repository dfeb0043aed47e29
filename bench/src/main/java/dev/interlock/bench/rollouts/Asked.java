package dev.interlock.bench.rollouts;

/// One request of a user, and what became of it.
///
/// @param due when it should have been sent, by `System.nanoTime`; a user who still waits for an
///   earlier answer sends it later, and the wait is counted
/// @param ended when its answer was whole, or it was known that none comes
/// @param version of the release that answered; empty where none did
record Asked(long due, long ended, String version, Fate fate) {
    enum Fate {
        GOOD,
        /// A 5xx.
        ERROR,
        /// No connection could be made.
        REFUSED,
        /// The connection ended before the answer did, or nothing came for long.
        BROKEN
    }

    boolean failed() {
        return fate != Fate.GOOD;
    }

    boolean cut() {
        return fate == Fate.REFUSED || fate == Fate.BROKEN;
    }

    double millis() {
        return (ended - due) / 1e6;
    }
}
