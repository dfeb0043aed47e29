package dev.interlock.check.source.compose;

import dev.interlock.model.Place;

/// The environment that `${NAME}` is looked up in.
@FunctionalInterface
public interface Variables {
    Variable of(String name);

    /// What is known of one variable.
    sealed interface Variable {
        /// @param place where its value is given
        record Given(String value, Place place) implements Variable {}

        /// Certainly not set.
        record Absent() implements Variable {}

        /// It may come from somewhere that cannot be seen, such as a pipeline's settings.
        record Unknown() implements Variable {}
    }

    /// These, and what `others` give of those that are absent here.
    default Variables or(Variables others) {
        return new Both(this, others);
    }

    /// @param others where the first has none
    record Both(Variables first, Variables others) implements Variables {
        @Override
        public Variable of(String name) {
            Variable own = first.of(name);
            return own instanceof Variable.Absent ? others.of(name) : own;
        }
    }
}
