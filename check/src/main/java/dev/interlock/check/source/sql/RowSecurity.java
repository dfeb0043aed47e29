package dev.interlock.check.source.sql;

import dev.interlock.model.Place;

/// Whether a table has row level security.
///
/// @param forced whether its owner is subject to it as well
/// @param place the statement that decided it; where the table was created if none did
public record RowSecurity(State state, boolean forced, Place place) {
    public enum State {
        /// Without a policy, nobody but the owner sees a row.
        ON,
        OFF,
        /// A statement that cannot be read may have changed it.
        UNKNOWN
    }
}
