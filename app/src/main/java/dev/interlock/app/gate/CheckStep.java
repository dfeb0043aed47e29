package dev.interlock.app.gate;

import dev.interlock.app.Version;
import dev.interlock.app.check.CheckArguments;
import dev.interlock.app.check.Checking;
import dev.interlock.check.Report;
import dev.interlock.check.report.Format;
import dev.interlock.gate.Standing;
import dev.interlock.gate.StepResult;
import dev.interlock.gate.StepResult.Figures;
import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Finding;
import dev.interlock.model.Reason;
import dev.interlock.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The step `check`: the repository is judged in this very process.
record CheckStep(StepWork.Place place) {
    Ended run(String name) {
        long start = System.nanoTime();
        Checking.Outcome outcome =
                place.checking()
                        .run(
                                CheckArguments.ofGate(
                                        place.root(),
                                        place.environment(),
                                        place.arguments().envFile()),
                                place.opened());
        Figures figures =
                new Figures(
                        "interlock check",
                        Duration.ofNanos(System.nanoTime() - start),
                        new Bytes(0));
        Report report = outcome.report();
        return switch (report.verdict()) {
            case PASS -> Ended.of(StepWork.passed(name, counts(report), figures, Optional.empty()));
            case FAIL -> ended(name, Standing.FAILED, first(report), figures, outcome);
            case UNKNOWN ->
                    ended(
                            name,
                            Standing.UNDECIDED,
                            "a file that ships could not be read whole",
                            figures,
                            outcome);
        };
    }

    private static Ended ended(
            String name,
            Standing standing,
            String text,
            Figures figures,
            Checking.Outcome outcome) {
        String shown =
                Format.TEXT
                        .reporter(Version.NUMBER, false, outcome.sources())
                        .render(outcome.report());
        Reason reason =
                Reason.of(standing == Standing.FAILED ? Cause.CHECK_FAILED : Cause.NO_DATA, text);
        return new Ended(
                new StepResult(name, standing, reason, figures, Optional.empty()),
                shown,
                Optional.empty(),
                Optional.empty());
    }

    private static String counts(Report report) {
        return "%s errors, %s warnings"
                .formatted(report.count(Severity.ERROR), report.count(Severity.WARNING));
    }

    /// The first of what blocks, and how many more there are.
    private static String first(Report report) {
        List<Finding> errors =
                report.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .toList();
        String more = errors.size() > 1 ? " (and %s more)".formatted(errors.size() - 1) : "";
        return errors.isEmpty()
                ? counts(report)
                : errors.getFirst().rule() + ": " + errors.getFirst().message() + more;
    }
}
