package dev.interlock.outside.build;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.FailureReport;
import dev.interlock.model.Finding;
import dev.interlock.model.Reason;
import dev.interlock.model.Severity;
import dev.interlock.outside.cause.Classification;
import dev.interlock.outside.cause.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs `build.install` and `build.run`, each by the shell in the project's folder, both within
/// `build.timeout`; then records and judges what they left.
///
/// @param digester names the output's content
/// @param rules judge it
/// @param clock for the record
public record BuildRunner(Digester digester, ArtifactRules rules, Clock clock) {
    /// Findings that a failure tells.
    private static final int TOLD = 5;

    /// Ends the build, and all that it started, where the calling thread is interrupted or the
    /// program ends.
    public BuildOutcome run(BuildOrder order, BuildListener listener) {
        Instant began = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long start = System.nanoTime();
        List<String> commands = commands(order);
        try (BuildLog log = BuildLog.open(order.log(), order.mask(), listener)) {
            Optional<FailureReport> failed = Optional.empty();
            long peak = 0;
            List<String> ran = new ArrayList<>();
            for (String command : commands) {
                ran.add(command);
                listener.begins(command);
                Duration left = order.plan().timeout().minusNanos(System.nanoTime() - start);
                BuildProcess.Ended ended =
                        BuildProcess.run(order.root(), order.environment(), command, left, log);
                peak = Math.max(peak, ended.peakMemory());
                failed = failure(order, command, ended.ending(), log);
                if (failed.isPresent()) {
                    break;
                }
            }
            var figures =
                    new BuildFigures(
                            ran,
                            began,
                            Duration.ofNanos(System.nanoTime() - start),
                            new Bytes(peak),
                            order.log());
            return failed.<BuildOutcome>map(report -> new BuildOutcome.Failed(report, figures))
                    .orElseGet(() -> output(order, figures));
        } catch (IOException e) {
            return new BuildOutcome.Failed(
                    FailureReport.of(LogFailure.reason(order.log(), e)),
                    new BuildFigures(List.of(), began, Duration.ZERO, new Bytes(0), order.log()));
        }
    }

    private static List<String> commands(BuildOrder order) {
        List<String> commands = new ArrayList<>();
        order.plan().install().ifPresent(commands::add);
        order.plan().run().ifPresent(commands::add);
        return commands;
    }

    private static Optional<FailureReport> failure(
            BuildOrder order, String command, Ending ending, BuildLog log) {
        Ending told =
                ending instanceof Ending.TimedOut
                        ? new Ending.TimedOut(order.plan().timeout())
                        : ending;
        if (told.equals(new Ending.Exited(0))) {
            return Optional.empty();
        }
        Reason reason = Classification.of("the build", told, log.end());
        return Optional.of(
                FailureReport.of(reason)
                        .with("command", order.mask().hide(command))
                        .with("last lines", log.end()));
    }

    private BuildOutcome output(BuildOrder order, BuildFigures figures) {
        if (order.plan().output().isEmpty()) {
            return failed(
                    Cause.NOT_SUPPORTED,
                    "the plan has no `build.output`, the folder that is to be shipped; add it, or release with --artifact DIR",
                    figures);
        }
        Path output =
                order.root().resolve(order.plan().output().get()).toAbsolutePath().normalize();
        if (!Files.isDirectory(output)) {
            return failed(
                    Cause.MISSING_FILE,
                    "the build ended well and left no folder `%s`, which the plan's `build.output` names"
                            .formatted(order.plan().output().get()),
                    figures);
        }
        try {
            Digest digest = digester.of(output);
            new ArtifactRecord(order.commit(), digest, figures.began()).write(output);
            return judged(new BuildOutcome.Built(output, digest, order.commit(), figures));
        } catch (IOException e) {
            return failed(
                    Classification.of("recording the output", new Ending.Exited(1), e.toString())
                            .cause(),
                    "the output `%s` could not be read or recorded: %s"
                            .formatted(
                                    order.plan().output().get(), order.mask().hide(e.toString())),
                    figures);
        }
    }

    private BuildOutcome judged(BuildOutcome.Built built) {
        List<Finding> errors =
                rules.judge(built.output()).stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .toList();
        if (errors.isEmpty()) {
            return built;
        }
        Finding first = errors.getFirst();
        String more = errors.size() > 1 ? " (and %s more)".formatted(errors.size() - 1) : "";
        FailureReport report =
                FailureReport.of(
                        new Reason(
                                Cause.CHECK_FAILED,
                                "the build left something that may not ship: %s: %s%s"
                                        .formatted(first.place(), first.message(), more)));
        for (Finding error : errors.subList(0, Math.min(TOLD, errors.size()))) {
            report =
                    report.with(
                            error.rule(),
                            "%s: %s\n%s".formatted(error.place(), error.message(), error.fix()));
        }
        return new BuildOutcome.Failed(report, built.figures());
    }

    private static BuildOutcome failed(Cause cause, String text, BuildFigures figures) {
        return new BuildOutcome.Failed(FailureReport.of(new Reason(cause, text)), figures);
    }
}
