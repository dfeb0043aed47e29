package dev.interlock.check.source.yaml;

import dev.interlock.model.Place;

/// Something wrong with a YAML file.
///
/// @param message what is wrong, in words that hold nothing of the file but names of keys: a value
///   may be a secret
public record YamlProblem(Kind kind, Place place, String message) {
    public enum Kind {
        /// No reader of YAML takes it; nothing after it was read.
        SYNTAX,
        DUPLICATE_KEY,
        /// A key that is a list or a mapping.
        COMPLEX_KEY,
        /// `<<` with something that has no keys.
        MERGE,
        /// An alias without an anchor before it, or inside its own anchor.
        ALIAS,
        /// Too deep, too large, or too large once its aliases are followed; nothing after it was
        /// read.
        LIMIT
    }
}
