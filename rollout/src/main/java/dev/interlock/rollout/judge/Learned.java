package dev.interlock.rollout.judge;

import dev.interlock.rollout.port.Count;

/// The baseline's bad ratio, from answers before those that are judged by it. Old answers count
/// less, so that it follows the hours of a day.
///
/// @param requests answers, with their weight
/// @param bad of these
record Learned(double requests, double bad) {
    static final Learned NOTHING = new Learned(0, 0);

    /// Beyond this many answers, each new one takes an old one's place.
    private static final double MEMORY = 20_000;

    /// As if half a bad answer in fifty had been seen before the first one.
    private static final double FIRST_REQUESTS = 50;

    private static final double FIRST_BAD = 0.5;

    /// A ratio of nothing would call one bad answer of the baseline impossible.
    private static final double LEAST = 1e-6;

    Learned plus(Count count) {
        double kept = Math.min(1, MEMORY / (requests + count.requests() + 1));
        return new Learned((requests + count.requests()) * kept, (bad + count.bad()) * kept);
    }

    /// Over 0 and under 1.
    double ratio() {
        return Math.max(LEAST, (bad + FIRST_BAD) / (requests + FIRST_REQUESTS));
    }
}
