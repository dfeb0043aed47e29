package dev.interlock.plan;

import java.time.Duration;
import java.util.List;

/// What a release must pass: the sections `gate:` and `smoke:`, in the order of the file, and
/// `readiness:`.
///
/// @param goodFor how long the gate's evidence proves something
/// @param readiness questions that a person answers before a release
public record ReleasePlan(
        List<GateStep> gate, List<SmokeTest> smoke, Duration goodFor, List<String> readiness) {
    public ReleasePlan {
        gate = List.copyOf(gate);
        smoke = List.copyOf(smoke);
        readiness = List.copyOf(readiness);
    }
}
