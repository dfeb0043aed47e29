package dev.interlock.check.source.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What was taken from roles for a schema as a whole, and for tables that come later. It changes
/// with each statement, in one thread.
final class Rights {
    private final Map<String, Set<String>> schemas = new HashMap<>();
    private final Map<String, Set<String>> later = new HashMap<>();

    /// Roles that may not use the schema.
    Set<String> ofSchema(String schema) {
        return schemas.getOrDefault(schema, Set.of());
    }

    Set<String> ofNewTable(String schema) {
        return later.getOrDefault(schema, Set.of());
    }

    void remember(Change.Rights change) {
        var memory = change.reach() == Change.Reach.SCHEMA ? schemas : later;
        for (String schema : change.schemas()) {
            apply(change, memory.computeIfAbsent(schema, _ -> new HashSet<>()));
        }
    }

    static void apply(Change.Rights change, TableState table) {
        apply(change, table.closedTo);
    }

    private static void apply(Change.Rights change, Set<String> closed) {
        if (!change.granted()) {
            closed.addAll(change.roles());
        } else if (change.roles().contains("public")) {
            closed.clear();
        } else {
            closed.removeAll(change.roles());
        }
    }
}
