package dev.interlock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureReportTest {
    private static final Reason REASON = new Reason(Cause.CRASHED, "it ended, token abcdefgh");

    @Test
    void itIsBounded() {
        FailureReport report = FailureReport.of(REASON);
        for (int index = 0; index < 50; index++) {
            report = report.with("log", "x".repeat(100_000) + "end");
        }
        assertThat(report.sections()).hasSize(FailureReport.SECTIONS);
        assertThat(report.sections().getFirst().text())
                .hasSize(FailureReport.LONGEST + 1)
                .startsWith("…")
                .endsWith("end");
    }

    @Test
    void aSectionWithNothingToSayIsLeftOut() {
        assertThat(FailureReport.of(REASON).with("log", " \n").sections()).isEmpty();
    }

    @Test
    void secretsAreTakenOutOfAllOfIt() {
        FailureReport report =
                FailureReport.of(REASON)
                        .with("log", "abcdefgh")
                        .masked(Mask.of(List.of("abcdefgh")));
        assertThat(report.toString()).isEqualTo("it ended, token •••\n  log:\n    •••\n");
    }
}
