package dev.interlock.app.gate;

import dev.interlock.gate.StepResult;

/// Hears how a gate goes on. Called from several threads; returns at once.
public interface GateWatch {
    void begins(String step);

    /// @param line that a step printed, secrets masked
    void prints(String step, String line);

    void ended(StepResult result);
}
