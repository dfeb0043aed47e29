package dev.interlock.model;

import java.util.Locale;
import java.util.Optional;

/// What a measurement of a running release says.
public enum Ruling {
    PASS,
    /// Outranks every other.
    FAIL,
    /// Not enough was seen. Never treated as passed.
    UNDECIDED,
    /// What measures is broken. Never treated as passed.
    ERROR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty where no ruling has that word.
    public static Optional<Ruling> parse(String word) {
        for (Ruling ruling : values()) {
            if (ruling.word().equals(word)) {
                return Optional.of(ruling);
            }
        }
        return Optional.empty();
    }
}
