package dev.interlock.app.gate;

import dev.interlock.gate.Standing;
import dev.interlock.gate.StepResult;
import dev.interlock.gate.StepResult.Figures;
import dev.interlock.gate.audit.Audit;
import dev.interlock.gate.audit.Vulnerabilities;
import dev.interlock.gate.coverage.Coverage;
import dev.interlock.model.Cause;
import dev.interlock.model.FailureReport;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.outside.build.StepRun;
import dev.interlock.plan.GateStep;
import dev.interlock.plan.GateStep.AuditLevel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A step whose command ended, and that is judged by what it measured.
///
/// @param log what the command printed
record Measured(Path log, Figures figures) {
    /// File systems keep times as coarse as this.
    private static final Duration COARSE = Duration.ofSeconds(2);

    /// By the numbers alone: package managers end with 1 for a vulnerability of any level.
    Ended audit(GateStep step, StepRun run) {
        try {
            return judged(step, Audit.read(output()));
        } catch (IOException e) {
            return undecided(
                    step,
                    "what the audit printed tells no number of vulnerabilities: " + e.getMessage(),
                    run.failure());
        }
    }

    private Ended judged(GateStep step, Vulnerabilities found) {
        AuditLevel level = step.failOn().orElseThrow();
        String text = "known vulnerabilities: " + found;
        return found.atLeast(level) == 0
                ? passed(step, text, Optional.empty())
                : failed(
                        step,
                        Cause.VULNERABILITIES,
                        "%s; the plan allows none of %s or worse".formatted(text, level.word()),
                        Optional.empty());
    }

    private String output() throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            return new String(in.readNBytes(Audit.LONGEST), StandardCharsets.UTF_8);
        }
    }

    /// @param began when the step did: an older report is of another run
    Ended coverage(GateStep step, Path root, Instant began) {
        GateStep.Coverage asked = step.coverage().orElseThrow();
        Optional<Path> report =
                asked.report().isPresent()
                        ? asked.report().map(root::resolve).filter(Files::isRegularFile)
                        : usual(root, began);
        return report.map(file -> judged(step, root.relativize(file).toString(), file, began))
                .orElseGet(() -> undecided(step, missing(asked), Optional.empty()));
    }

    private static String missing(GateStep.Coverage asked) {
        return asked.report()
                .map("the step left no coverage report at %s"::formatted)
                .orElse(
                        "the step left no coverage report in the usual places (%s, …); name it with `report:`"
                                .formatted(Coverage.PLACES.getFirst()));
    }

    private static Optional<Path> usual(Path root, Instant began) {
        return Coverage.PLACES.stream()
                .map(root::resolve)
                .filter(Files::isRegularFile)
                .filter(file -> isOfThisRun(file, began))
                .findFirst();
    }

    private static boolean isOfThisRun(Path file, Instant began) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isAfter(began.minus(COARSE));
        } catch (IOException _) {
            return false;
        }
    }

    private Ended judged(GateStep step, String name, Path report, Instant began) {
        if (!isOfThisRun(report, began)) {
            return undecided(
                    step,
                    "the coverage report %s is older than this run: the step did not write it"
                            .formatted(name),
                    Optional.empty());
        }
        try (InputStream in = Files.newInputStream(report)) {
            return judged(step, name, Coverage.read(in).ratio());
        } catch (IOException e) {
            return undecided(
                    step,
                    "the coverage report %s cannot be read: %s".formatted(name, e.getMessage()),
                    Optional.empty());
        }
    }

    private Ended judged(GateStep step, String name, Ratio coverage) {
        Ratio least = step.coverage().orElseThrow().least();
        String text = "the tests ran %s of the lines (%s)".formatted(coverage, name);
        return coverage.compareTo(least) >= 0
                ? passed(step, text, Optional.of(coverage))
                : failed(
                        step,
                        Cause.COVERAGE,
                        "%s, and the plan wants %s".formatted(text, least),
                        Optional.of(coverage));
    }

    private Ended passed(GateStep step, String text, Optional<Ratio> coverage) {
        return Ended.of(StepWork.passed(step.name(), text, figures, coverage));
    }

    private Ended failed(GateStep step, Cause cause, String text, Optional<Ratio> coverage) {
        return new Ended(
                new StepResult(
                        step.name(), Standing.FAILED, Reason.of(cause, text), figures, coverage),
                "",
                Optional.of(log),
                Optional.empty());
    }

    private Ended undecided(GateStep step, String text, Optional<FailureReport> report) {
        return new Ended(
                new StepResult(
                        step.name(),
                        Standing.UNDECIDED,
                        Reason.of(Cause.NO_DATA, text),
                        figures,
                        Optional.empty()),
                report.map(FailureReport::toString).orElse(""),
                Optional.of(log),
                Optional.empty());
    }
}
