package dev.interlock.rollout.port;

import dev.interlock.model.Reason;

/// What was looked at, or why it could not be.
public sealed interface Seen<T> {
    record Known<T>(T value) implements Seen<T> {}

    record Unknown<T>(Reason reason) implements Seen<T> {}
}
