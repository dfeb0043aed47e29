package dev.interlock.check.project;

import dev.interlock.model.Place;
import java.util.List;

/// An API that serves the tables of schemas to clients.
///
/// @param certain false where it is not sure that these migrations make its database
/// @param place what says so
/// @param by for people: "Supabase", "PostgREST", "the plan"
public record Exposure(List<String> schemas, boolean certain, Place place, String by) {
    public Exposure {
        schemas = List.copyOf(schemas);
    }

    public boolean serves(String schema) {
        return schemas.contains(schema);
    }
}
