package dev.interlock.app.gate;

import dev.interlock.gate.StepResult;
import dev.interlock.model.FailureReport;
import dev.interlock.outside.build.BuildOutcome.Built;
import java.nio.file.Path;
import java.util.Optional;

/// How a step ended, with what a person wants to see where it did not pass.
///
/// @param details several lines; empty where the result says everything
/// @param log the file with its whole output
/// @param built what the step `build` left
public record Ended(StepResult result, String details, Optional<Path> log, Optional<Built> built) {
    static Ended of(StepResult result) {
        return new Ended(result, "", Optional.empty(), Optional.empty());
    }

    static Ended failed(StepResult result, FailureReport report, Path log) {
        return new Ended(result, report.toString(), Optional.of(log), Optional.empty());
    }
}
