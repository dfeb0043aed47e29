package dev.interlock.check.matrix;

import dev.interlock.model.Place;
import java.util.Optional;

/// What one environment has of a variable.
///
/// @param place the line of the env file that decides
public record Holding(State state, Optional<Place> place) {
    public enum State {
        SET,
        EMPTY,
        ABSENT,
        /// Its files hold defaults only, or none could be read.
        UNKNOWN,
        /// The variable belongs to another part of the repository.
        ELSEWHERE
    }

    static Holding without(State state) {
        return new Holding(state, Optional.empty());
    }
}
