package dev.interlock.rollout.driver;

import java.time.Instant;

/// The two clocks of a machine.
public interface Time {
    /// By the wall clock, which may be set back or forth: for what is written.
    Instant now();

    /// Nanoseconds since some moment, which only ever grow: for how long something took.
    long nanos();
}
