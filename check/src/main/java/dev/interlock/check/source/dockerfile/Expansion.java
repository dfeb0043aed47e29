package dev.interlock.check.source.dockerfile;

import java.util.List;
import java.util.Set;

/// What becomes of a word when the builder puts values in place of its variables.
public sealed interface Expansion {
    /// @param text the word, without quotes and escapes
    /// @param words the same cut at white space that is not quoted
    /// @param unset variables that have no value here
    record Expanded(String text, List<String> words, Set<String> unset) implements Expansion {
        public Expanded {
            words = List.copyOf(words);
            unset = Set.copyOf(unset);
        }
    }

    /// The builder refuses the word whatever the values are.
    ///
    /// @param reason with no part of the word
    record Malformed(String reason) implements Expansion {}

    /// The builder refuses the word with these values: `${NAME:?message}`.
    record Required(String name) implements Expansion {}

    /// More than this reader is willing to do: too deep, or too much.
    record TooMuch() implements Expansion {}
}
