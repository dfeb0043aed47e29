package dev.interlock.plan.description;

import java.util.Optional;

/// One key of a plan.
///
/// @param standard its value where the plan gives none, as it would be written there
/// @param doc one sentence without its full stop
public record Key(
        String name, Shape shape, boolean isRequired, Optional<String> standard, String doc) {
    public static Key of(String name, Shape shape, String doc) {
        return new Key(name, shape, false, Optional.empty(), doc);
    }

    public Key required() {
        return new Key(name, shape, true, standard, doc);
    }

    public Key orElse(String value) {
        return new Key(name, shape, isRequired, Optional.of(value), doc);
    }
}
