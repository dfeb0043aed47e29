package dev.interlock.gate.evidence;

import dev.interlock.gate.StepResult;
import dev.interlock.model.Bytes;
import dev.interlock.model.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a machine says of a commit, as an in-toto Statement v1. `docs/reference/evidence.md` has
/// its fields.
public sealed interface Statement {
    Subject subject();

    Instant began();

    Instant finished();

    /// How the gate ended (predicate `https://in-toto.io/attestation/test-result/v0.1`).
    ///
    /// @param steps every one of them
    record Gate(Subject subject, Instant began, Instant finished, List<StepResult> steps)
            implements Statement {
        public Gate {
            steps = List.copyOf(steps);
        }

        public boolean passed() {
            return !steps.isEmpty() && steps.stream().allMatch(StepResult::passed);
        }

        public Duration took() {
            return Duration.between(began, finished);
        }
    }

    /// What was built, and how (predicate `https://slsa.dev/provenance/v1`).
    ///
    /// @param artifact what came out
    /// @param output the folder's name
    record Build(
            Subject subject,
            Instant began,
            Instant finished,
            Digest artifact,
            String output,
            Made made)
            implements Statement {}

    /// @param command `build.run`
    /// @param host the machine
    record Made(String command, String host, Bytes peakMemory) {}
}
