package dev.interlock.plan;

import dev.interlock.model.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One entry of `gate:`: a command that must end with 0 before anything ships.
///
/// @param coverage what its tests must have run of the code
/// @param failOn the mildest known vulnerability that fails an audit
/// @param after steps that it needs, by name; empty where the plan does not say: then it comes
///   behind the step before it
/// @param timeout a step that takes longer has failed
public record GateStep(
        String name,
        String run,
        Optional<Coverage> coverage,
        Optional<AuditLevel> failOn,
        Optional<List<String>> after,
        Duration timeout) {
    /// @param least the least part of the lines that the tests must have run
    /// @param report the file that says it, relative to the root; empty for the usual places
    public record Coverage(Ratio least, Optional<String> report) {}

    /// `gate.NAME.fail-on`, mildest first; npm's words.
    public enum AuditLevel implements Word {
        LOW("low"),
        MODERATE("moderate"),
        HIGH("high"),
        CRITICAL("critical");

        private final String word;

        AuditLevel(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    public GateStep {
        after = after.map(List::copyOf);
    }
}
