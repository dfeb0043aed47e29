package dev.interlock.check.source.dotenv;

import dev.interlock.model.Place;

/// A line that its reader does not take as it was meant.
///
/// @param message what the reader does with it, for people; without any value
public record EnvProblem(Place place, Effect effect, String message) {
    public enum Effect {
        /// The line is passed over.
        LINE_IGNORED,
        /// The reader stops with an error.
        FILE_REFUSED,
        /// The reader goes on without the file, or never ends.
        FILE_LOST,
        /// Interlock gave up on the value; it is taken as it is written.
        NOT_EXPANDED
    }
}
