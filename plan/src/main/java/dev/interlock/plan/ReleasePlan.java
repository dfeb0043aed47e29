package dev.interlock.plan;

import java.util.List;

/// What a release must pass: the sections `gate:` and `smoke:`, in the order of the file.
public record ReleasePlan(List<GateStep> gate, List<SmokeTest> smoke) {
    public ReleasePlan {
        gate = List.copyOf(gate);
        smoke = List.copyOf(smoke);
    }
}
