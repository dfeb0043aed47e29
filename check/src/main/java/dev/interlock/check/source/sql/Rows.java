package dev.interlock.check.source.sql;

import java.util.ArrayList;
import java.util.List;

/// What statements store in the watched columns of a table.
final class Rows {
    private final World world;
    private final TableState table;

    Rows(World world, TableState table) {
        this.world = world;
        this.table = table;
    }

    void insert(Change.Insert insert) {
        List<String> columns =
                insert.columns().isEmpty()
                        ? new ArrayList<>(table.columns.keySet())
                        : insert.columns();
        if (columns.stream().noneMatch(world.watched)) {
            return;
        }
        for (List<Change.Value> row : insert.rows()) {
            for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
                use(columns.get(i), row.get(i));
            }
        }
    }

    /// A later computation for every row replaces what was stored before.
    void update(Change.Update update) {
        for (int i = 0; i < update.columns().size(); i++) {
            String column = update.columns().get(i);
            Change.Value value = update.values().get(i);
            if (value.function().isPresent()) {
                table.forgetStored(column);
            }
            use(column, value);
        }
    }

    private void use(String column, Change.Value value) {
        if (world.watched.test(column)) {
            ColumnReader.use(value, false).ifPresent(use -> table.use(column, use));
        }
    }
}
