package dev.interlock.check.project;

import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.model.Place;

/// A variable that an environment has.
public record Assigned(Environment environment, EnvEntry entry) {
    public String name() {
        return entry.name();
    }

    public String value() {
        return entry.value();
    }

    /// The line of the assignment.
    public Place place() {
        return entry.place();
    }
}
