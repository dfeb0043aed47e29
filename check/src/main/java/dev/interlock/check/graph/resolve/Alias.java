package dev.interlock.check.graph.resolve;

import java.util.Optional;

/// A name that a tool's configuration replaces.
///
/// @param key what specifiers begin with, or are
/// @param match which specifiers are meant
/// @param tests whether it holds for tests alone
record Alias(String key, Match match, Meaning meaning, boolean tests) {
    enum Match {
        /// The key itself.
        WHOLE,
        /// The key, and what follows it after a `/`.
        FOLDER,
        /// Whatever begins with the key.
        PREFIX
    }

    /// What stands in its place.
    sealed interface Meaning {
        /// A path from the project's root.
        record Path(String path) implements Meaning {}

        /// Another specifier.
        record Other(String specifier) implements Meaning {}

        /// Nothing at all, or something that the tool itself makes.
        record Made() implements Meaning {}

        /// Something that is computed.
        record Computed() implements Meaning {}
    }

    /// What follows the key in the specifier; empty where the alias is not meant.
    Optional<String> rest(String specifier) {
        if (!specifier.startsWith(key)) {
            return Optional.empty();
        }
        String rest = specifier.substring(key.length());
        boolean fits =
                switch (match) {
                    case WHOLE -> rest.isEmpty();
                    case FOLDER -> rest.isEmpty() || rest.startsWith("/") || key.endsWith("/");
                    case PREFIX -> true;
                };
        return fits ? Optional.of(rest) : Optional.empty();
    }
}
