package dev.interlock.rollout.world;

import dev.interlock.rollout.driver.Time;
import java.time.Duration;
import java.time.Instant;

/// Clocks that the world sets.
final class WorldTime implements Time {
    static final long TICK = Duration.ofMillis(100).toNanos();

    private long nanos;
    private Instant wall = Instant.parse("2026-11-21T01:00:00Z");

    void pass() {
        nanos += TICK;
        wall = wall.plusNanos(TICK);
    }

    void jump(Duration by) {
        wall = wall.plus(by);
    }

    @Override
    public Instant now() {
        return wall;
    }

    @Override
    public long nanos() {
        return nanos;
    }
}
