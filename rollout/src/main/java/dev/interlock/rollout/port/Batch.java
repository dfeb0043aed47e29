package dev.interlock.rollout.port;

import dev.interlock.model.event.Tally;

/// What canary and baseline answered in the same span of time, as far as it is evidence.
///
/// Where a span ends must not depend on how its requests ended: by the clock or by a number of
/// answers, never "as soon as one failed". Looking at the evidence between spans is free, at any
/// moment and for any reason.
public record Batch(Sample canary, Sample baseline) {
    /// Every answer of both is evidence.
    public static Batch of(Tally canary, Tally baseline) {
        return new Batch(Sample.of(canary), Sample.of(baseline));
    }

    public Batch plus(Batch other) {
        return new Batch(canary.plus(other.canary), baseline.plus(other.baseline));
    }
}
