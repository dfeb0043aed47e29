package dev.interlock.rollout.judge;

/// What canary and baseline answered in the same span of time.
///
/// Where a span ends must not depend on how its requests ended: by the clock or by a number of
/// answers, never "as soon as one failed". `traffic` cuts spans so. Looking at the evidence between
/// them is free, at any moment and for any reason.
public record Batch(Sample canary, Sample baseline) {}
