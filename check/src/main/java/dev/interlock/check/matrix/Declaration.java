package dev.interlock.check.matrix;

import dev.interlock.model.Place;

/// One line of a contract, or of the plan, that declares a variable.
public record Declaration(Place place, Duty duty) {
    public enum Duty {
        REQUIRED,
        OPTIONAL,
        /// In a line that is commented out.
        COMMENTED
    }
}
