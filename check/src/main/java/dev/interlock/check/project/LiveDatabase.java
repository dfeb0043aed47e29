package dev.interlock.check.project;

import dev.interlock.check.source.sql.Schema;
import java.util.List;
import java.util.Optional;

/// What a running PostgreSQL said of itself when a check was asked to look (`--database`).
public sealed interface LiveDatabase {
    /// @param schema its tables, without those of the system and of extensions; a table is closed
    ///   to the roles of `apiRoles` that have no right on it. Places name no file
    /// @param served schemas that its PostgREST is told to serve; empty where it is told nothing
    /// @param apiRoles the roles by which an API lets clients in, of those that exist
    record Read(Schema schema, Optional<List<String>> served, List<String> apiRoles)
            implements LiveDatabase {
        public Read {
            served = served.map(List::copyOf);
            apiRoles = List.copyOf(apiRoles);
        }
    }

    /// @param reason for people, without any part of the URL: "it did not answer within 10 s"
    record Unknown(String reason) implements LiveDatabase {}
}
