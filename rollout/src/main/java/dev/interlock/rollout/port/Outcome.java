package dev.interlock.rollout.port;

import dev.interlock.model.Reason;

/// How an effect on the world ended.
public sealed interface Outcome {
    record Done() implements Outcome {}

    /// It did not happen, or was undone.
    record Failed(Reason reason) implements Outcome {}

    /// Nobody can say whether it happened: what really is must be looked at.
    record Unclear(Reason reason) implements Outcome {}
}
