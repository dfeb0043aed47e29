package dev.interlock.journal.projection;

import dev.interlock.model.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long ago the main branch of a service was last known to build.
///
/// @param last the newest report of the main branch
/// @param passing the newest one that passed
public record BuildHealth(Optional<Report> last, Optional<Report> passing) {
    static final BuildHealth UNKNOWN = new BuildHealth(Optional.empty(), Optional.empty());

    /// @param finished when the gate ended, by the clock of the machine that ran it, and never
    ///   later than the server heard of it
    /// @param every how often a passing one is expected; empty where the plan does not say
    public record Report(
            String branch,
            String commit,
            boolean passed,
            String summary,
            Instant finished,
            Optional<Duration> every) {}

    BuildHealth plus(Instant heard, Event.BuildReported build) {
        if (!build.main()) {
            return this;
        }
        var report =
                new Report(
                        build.branch(),
                        build.gate().facts().getOrDefault("commit", ""),
                        build.gate().passed(),
                        build.gate().summary(),
                        build.finished().isAfter(heard) ? heard : build.finished(),
                        build.every() == 0
                                ? Optional.empty()
                                : Optional.of(Duration.ofMillis(build.every())));
        return new BuildHealth(
                newer(last, report), report.passed() ? newer(passing, report) : passing);
    }

    /// Reports may come late and in any order.
    private static Optional<Report> newer(Optional<Report> known, Report report) {
        return known.filter(it -> it.finished().isAfter(report.finished()))
                .or(() -> Optional.of(report));
    }

    /// How often a passing build is expected: what the newest report says.
    public Optional<Duration> every() {
        return last.flatMap(Report::every);
    }

    /// Whether the last passing build is older than the plan allows; where none ever passed, too.
    public boolean overdue(Instant now) {
        return every().isPresent()
                && passing.map(Report::finished)
                        .filter(at -> !at.plus(every().get()).isBefore(now))
                        .isEmpty();
    }
}
