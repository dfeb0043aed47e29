package dev.interlock.web.page;

import dev.interlock.journal.JournalFeed;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.rollout.Rollouts;
import dev.interlock.web.access.Sessions;
import dev.interlock.web.port.FailureFiles;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/// What the pages work with.
///
/// @param means what they ask of the machine
public record Parts(
        JournalFeed journal,
        Ledger ledger,
        Rollouts rollouts,
        Sessions sessions,
        FailureFiles failures,
        Means means) {
    /// @param threads a thread for each request, since it may wait
    /// @param nanoTime a clock that only goes forward
    /// @param refresh how often a page that is open shows what moves, such as counts
    public record Means(
            ExecutorService threads,
            InstantSource clock,
            LongSupplier nanoTime,
            SecureRandom random,
            Duration refresh) {}
}
