package dev.interlock.rollout.port;

import java.util.Locale;

/// What is measured: always a ratio of bad answers to all.
public enum Measure {
    /// A 5xx, a refused or reset connection, an answer that ended early.
    FAILED,
    /// Over the plan's limit.
    SLOW,
    /// Over the baseline's own 95th percentile.
    SLOWER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
