package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A variable that is in scope at some instruction.
///
/// @param origin the instruction that put it there
/// @param place that instruction's word
public record Variable(String name, Origin origin, Value value, Place place) {
    public enum Origin {
        /// It exists while the image is built, and `--build-arg` may give it another value.
        ARG,
        /// It stays in the image.
        ENV
    }

    /// What is known of a variable's value.
    public sealed interface Value {
        /// @param text the value where nobody gives another with `--build-arg`
        record Known(String text) implements Value {}

        /// It has one, which depends on something outside of the file.
        record Unknown() implements Value {}

        /// It has one only where `--build-arg` gives it.
        record OnlyGiven() implements Value {}
    }

    static Optional<String> text(@Nullable Variable variable) {
        return variable != null && variable.value() instanceof Value.Known(String text)
                ? Optional.of(text)
                : Optional.empty();
    }
}
