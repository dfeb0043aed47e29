package dev.interlock.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.journal.projection.BuildHealth;
import dev.interlock.journal.projection.BuildHealth.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said of the branch that is released from.
class HealthPartTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private static Report report(boolean passed, Duration ago, Duration every) {
        return new Report(
                "main",
                "c0ffee",
                passed,
                passed ? "4 of 4 steps passed" : "unit failed",
                NOW.minus(ago),
                every.isZero() ? Optional.empty() : Optional.of(every));
    }

    private static Shown.Health shown(Report last, Optional<Report> passing) {
        return new HealthPart(Optional.of(new BuildHealth(Optional.of(last), passing)), NOW)
                .shown();
    }

    @Test
    void aPassingBuildThatIsTooOldIsOverdue() {
        Report old = report(true, Duration.ofHours(26), Duration.ofHours(24));
        Shown.Health health = shown(old, Optional.of(old));
        assertThat(health.badge().word()).isEqualTo("overdue");
        assertThat(health.sentence())
                .isEqualTo("Last passing build of main: 26 h ago, expected every 24 h.");
    }

    @Test
    void oneInTimePassesAndOneThatIsNotExpectedIsNeverOverdue() {
        Report fresh = report(true, Duration.ofMinutes(12), Duration.ofHours(24));
        assertThat(shown(fresh, Optional.of(fresh)).badge().word()).isEqualTo("passes");
        Report old = report(true, Duration.ofDays(9), Duration.ZERO);
        Shown.Health health = shown(old, Optional.of(old));
        assertThat(health.badge().word()).isEqualTo("passes");
        assertThat(health.sentence()).isEqualTo("Last passing build of main: 9 days ago.");
    }

    @Test
    void aNewerOneThatDoesNotPassIsSaidBesideTheOlderThatDid() {
        Report broken = report(false, Duration.ofSeconds(5), Duration.ofHours(24));
        Report good = report(true, Duration.ofHours(3), Duration.ofHours(24));
        Shown.Health health = shown(broken, Optional.of(good));
        assertThat(health.badge().word()).isEqualTo("does not pass");
        assertThat(health.sentence())
                .isEqualTo(
                        "Last passing build of main: 3 h ago, expected every 24 h."
                                + " The newest, just now, does not pass: Unit failed.");
    }

    @Test
    void aBranchThatNeverPassedIsOverdueToo() {
        Report broken = report(false, Duration.ofHours(1), Duration.ofMinutes(90));
        Shown.Health health = shown(broken, Optional.empty());
        assertThat(health.badge().word()).isEqualTo("overdue");
        assertThat(health.sentence())
                .startsWith("No build of main passed yet, expected every 90m.");
    }

    @Test
    void whatWasNeverReportedIsUnknown() {
        assertThat(new HealthPart(Optional.empty(), NOW).shown().badge().word())
                .isEqualTo("never reported");
    }
}
