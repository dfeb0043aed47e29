package dev.interlock.outside.build;

import dev.interlock.model.Bytes;
import dev.interlock.model.FailureReport;
import dev.interlock.outside.cause.Ending;
import java.time.Duration;
import java.util.Optional;

/// How one command ended.
///
/// @param failure the one classified cause, and the last lines; empty where it ended with 0
/// @param peakMemory the most that all its processes had at once; 0 where nobody looked in time
public record StepRun(
        Ending ending, Optional<FailureReport> failure, Duration took, Bytes peakMemory) {
    /// Whether it ended by itself, whatever its exit code.
    public boolean ended() {
        return ending instanceof Ending.Exited;
    }
}
