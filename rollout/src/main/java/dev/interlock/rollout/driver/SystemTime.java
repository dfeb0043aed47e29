package dev.interlock.rollout.driver;

import java.time.Instant;
import java.time.InstantSource;

/// The clocks of this machine.
///
/// @param wall such as `InstantSource.system()`
public record SystemTime(InstantSource wall) implements Time {
    @Override
    public Instant now() {
        return wall.instant();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
