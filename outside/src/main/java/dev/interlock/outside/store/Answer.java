package dev.interlock.outside.store;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import java.util.function.Function;

/// What was asked for, or why it was refused. A refusal leaves everything as it was.
public sealed interface Answer<T> {
    record Given<T>(T value) implements Answer<T> {}

    record Refused<T>(Reason reason) implements Answer<T> {}

    static <T> Answer<T> refused(Cause cause, String text) {
        return new Refused<>(Reason.of(cause, text));
    }

    /// Goes on with what was given; a refusal stays one.
    default <U> Answer<U> then(Function<T, Answer<U>> next) {
        return switch (this) {
            case Given<T>(T value) -> next.apply(value);
            case Refused<T>(Reason reason) -> new Refused<>(reason);
        };
    }
}
