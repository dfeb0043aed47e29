package dev.interlock.check.source.sql;

import dev.interlock.model.Place;
import java.util.List;
import java.util.Set;

/// A table as migrations leave it, or as a catalogue describes it.
///
/// @param place where it was created
/// @param columnsKnown false where some columns come from what cannot be read (a query, a type)
/// @param closedTo roles from which every right on it was taken
public record Table(
        Name name,
        Place place,
        List<Column> columns,
        boolean columnsKnown,
        RowSecurity rowSecurity,
        List<Policy> policies,
        List<ForeignKey> foreignKeys,
        Set<String> closedTo) {
    public Table {
        columns = List.copyOf(columns);
        policies = List.copyOf(policies);
        foreignKeys = List.copyOf(foreignKeys);
        closedTo = Set.copyOf(closedTo);
    }
}
