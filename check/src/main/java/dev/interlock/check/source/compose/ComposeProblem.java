package dev.interlock.check.source.compose;

import dev.interlock.model.Place;

/// Something that makes Compose refuse a file or a project.
///
/// @param message what is wrong, in words that hold no value of the file
public record ComposeProblem(Kind kind, Place place, String message, String fix) {
    public enum Kind {
        YAML,
        /// An unknown key, or a value of the wrong type.
        SCHEMA,
        /// `${` that Compose cannot read, or a variable that is required and has no value.
        INTERPOLATION,
        MERGE,
        /// `extends` or `include` that lead nowhere or in a circle.
        REFERENCE,
        /// Parts that do not fit each other, such as a network that nobody declares.
        CONSISTENCY,
        /// A file that is named and not there.
        MISSING_FILE,
        /// A path that leads out of the project; it was not read.
        OUTSIDE
    }
}
