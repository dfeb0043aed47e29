package dev.interlock.rollout.world;

/// What a release is like.
enum Kind {
    FINE(true, true, 0.001, false),
    DOES_NOT_START(false, true, 0, false),
    /// Runs, and never becomes ready.
    HANGS(true, true, 0, false),
    FAILS_SMOKE(true, false, 1, false),
    ALL_ERRORS(true, true, 1, false),
    MANY_ERRORS(true, true, 0.3, false),
    DIES(true, true, 0.001, true);

    /// Whether there is a process at all.
    final boolean starts;

    final boolean smokes;

    /// The part of its answers that fail, 0 to 1.
    final double errors;

    /// Whether its process ends after some requests.
    final boolean dies;

    Kind(boolean starts, boolean smokes, double errors, boolean dies) {
        this.starts = starts;
        this.smokes = smokes;
        this.errors = errors;
        this.dies = dies;
    }
}
