package dev.interlock.check.source.sql;

import dev.interlock.model.Place;
import java.util.List;

/// A column of a table.
///
/// @param type as PostgreSQL writes it, such as `character varying(20)`
/// @param base the type without domains: what values are stored as
/// @param place where it was declared
/// @param uses what scripts do with its values, for the columns that the reader was asked to watch
public record Column(String name, String type, String base, Place place, List<Use> uses) {
    public Column {
        uses = List.copyOf(uses);
    }
}
