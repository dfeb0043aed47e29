package dev.interlock.outside.build;

import dev.interlock.model.Bytes;
import dev.interlock.model.FailureReport;
import dev.interlock.outside.cause.Classification;
import dev.interlock.outside.cause.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Runs one command by the shell, with a time limit, a log and one classified cause where it fails:
/// a step of the gate. Everything that it started ends with it, with the program, or where the
/// calling thread is interrupted.
public final class StepRunner {
    private StepRunner() {}

    public static StepRun run(StepOrder order, BuildListener listener) {
        long start = System.nanoTime();
        try (BuildLog log = BuildLog.open(order.log(), order.mask(), listener)) {
            listener.begins(order.command());
            BuildProcess.Ended ended =
                    BuildProcess.run(
                            order.root(), order.environment(), order.command(), order.limit(), log);
            return new StepRun(
                    ended.ending(),
                    failure(order, ended.ending(), log),
                    Duration.ofNanos(System.nanoTime() - start),
                    new Bytes(ended.peakMemory()));
        } catch (IOException e) {
            return new StepRun(
                    new Ending.NotStarted(order.command(), String.valueOf(e.getMessage())),
                    Optional.of(FailureReport.of(LogFailure.reason(order.log(), e))),
                    Duration.ZERO,
                    new Bytes(0));
        }
    }

    private static Optional<FailureReport> failure(StepOrder order, Ending ending, BuildLog log) {
        return ending.equals(new Ending.Exited(0))
                ? Optional.empty()
                : Optional.of(
                        FailureReport.of(
                                        Classification.of(
                                                "the step " + order.name(), ending, log.end()))
                                .with("command", order.mask().hide(order.command()))
                                .with("last lines", log.end()));
    }
}
