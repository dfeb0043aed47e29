package dev.interlock.rollout.world;

/// What a release is like.
///
/// @param starts whether it becomes ready
/// @param smokes whether it passes its smoke tests
/// @param errors the part of its answers that fail
/// @param dies whether its process ends after some requests
enum Kind {
    FINE(true, true, 0.001, false),
    DOES_NOT_START(false, true, 0, false),
    FAILS_SMOKE(true, false, 1, false),
    ALL_ERRORS(true, true, 1, false),
    MANY_ERRORS(true, true, 0.3, false),
    DIES(true, true, 0.001, true);

    final boolean starts;
    final boolean smokes;
    final double errors;
    final boolean dies;

    Kind(boolean starts, boolean smokes, double errors, boolean dies) {
        this.starts = starts;
        this.smokes = smokes;
        this.errors = errors;
        this.dies = dies;
    }
}
