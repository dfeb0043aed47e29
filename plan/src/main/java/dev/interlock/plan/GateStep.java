package dev.interlock.plan;

import dev.interlock.model.Ratio;
import java.time.Duration;
import java.util.Optional;

/// One entry of `gate:`: a command that must end with 0 before anything ships.
///
/// @param coverage the least part of the code that its tests must have run
/// @param failOn the mildest known vulnerability that fails an audit
/// @param timeout a step that takes longer has failed
public record GateStep(
        String name,
        String run,
        Optional<Ratio> coverage,
        Optional<AuditLevel> failOn,
        Duration timeout) {
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
}
