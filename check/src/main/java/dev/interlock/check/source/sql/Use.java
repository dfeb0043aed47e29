package dev.interlock.check.source.sql;

import dev.interlock.model.Place;

/// What a script does with the values of a column. Facts only: what they mean is a rule's opinion.
public sealed interface Use {
    Place place();

    /// A constant is stored: inserted, set, or the column's default. The text may be a secret and
    /// is never shown.
    record Stored(String text, boolean byDefault, Place place) implements Use {
        /// Says where, never what.
        @Override
        public String toString() {
            return "Stored[" + place + "]";
        }
    }

    /// The result of a function is stored, or compared with the column: by a statement, or by a
    /// function of the database, as triggers and sign-in functions do.
    ///
    /// @param function its name without schema, in lower case
    record Computed(String function, Place place) implements Use {}

    /// A condition tests the column for equality with a variable, parameter or constant.
    ///
    /// @param other the name it is compared with; empty for a constant
    /// @param functions names of the functions that the same body calls, with spaces around each
    record Compared(String other, String functions, Place place) implements Use {}

    /// A check wants at least this many characters.
    record LongerThan(int characters, Place place) implements Use {}
}
