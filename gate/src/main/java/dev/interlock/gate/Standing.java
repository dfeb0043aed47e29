package dev.interlock.gate;

import java.util.Locale;
import java.util.Optional;

/// How a step ended.
public enum Standing {
    PASSED,
    FAILED,
    /// What it should measure could not be measured. Never treated as passed.
    UNDECIDED,
    /// It was not run, since a step that it needs did not pass.
    SKIPPED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty where there is no such word.
    public static Optional<Standing> parse(String word) {
        for (Standing standing : values()) {
            if (standing.word().equals(word)) {
                return Optional.of(standing);
            }
        }
        return Optional.empty();
    }
}
