package dev.interlock.check.source.sql;

import java.util.List;
import java.util.Optional;

/// The tables of a database.
///
/// @param tables by name
/// @param doubts statements that could not be read and may have changed tables
/// @param dialect what kind of SQL the scripts turned out to be
public record Schema(List<Table> tables, List<Doubt> doubts, Dialect dialect) {
    public Schema {
        tables = List.copyOf(tables);
        doubts = List.copyOf(doubts);
    }

    public Optional<Table> table(String schema, String name) {
        var wanted = new Name(schema, name);
        return tables.stream().filter(table -> table.name().equals(wanted)).findFirst();
    }
}
