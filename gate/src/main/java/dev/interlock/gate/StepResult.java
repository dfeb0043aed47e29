package dev.interlock.gate;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import java.time.Duration;
import java.util.Optional;

/// What came of one step.
///
/// @param reason why; of one that passed, what was seen
/// @param figures what it took
/// @param coverage the part of the lines that its tests ran, where that was asked for
public record StepResult(
        String name, Standing standing, Reason reason, Figures figures, Optional<Ratio> coverage) {
    /// @param command empty where the step runs none
    /// @param peakMemory the most that its processes had at once; 0 where nobody looked
    public record Figures(String command, Duration took, Bytes peakMemory) {
        public static final Figures NONE = new Figures("", Duration.ZERO, new Bytes(0));
    }

    static StepResult skipped(String name, String why) {
        return new StepResult(
                name,
                Standing.SKIPPED,
                Reason.of(Cause.GATE_FAILED, why),
                Figures.NONE,
                Optional.empty());
    }

    public boolean passed() {
        return standing == Standing.PASSED;
    }
}
