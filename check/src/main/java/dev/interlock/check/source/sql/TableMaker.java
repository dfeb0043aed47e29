package dev.interlock.check.source.sql;

import dev.interlock.check.source.sql.TableState.ColumnState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes tables, and adds columns and constraints to them.
final class TableMaker {
    /// Most columns of a table in PostgreSQL (`MaxHeapAttributeNumber`).
    private static final int MOST_COLUMNS = 1_600;

    private final World world;

    TableMaker(World world) {
        this.world = world;
    }

    void create(Change.CreateTable create, boolean certain) {
        Name name = world.created(create.name(), create.temporary());
        if (world.exists(name) || !world.spend(1)) {
            return;
        }
        var table = new TableState(name, create.place(), create.temporary());
        for (Change.Part part : create.parts()) {
            add(table, part);
        }
        world.add(table);
        if (!certain && !create.ifNotExists()) {
            table.doubtOff(create.place());
        }
    }

    void add(TableState table, Change.Part part) {
        switch (part) {
            case Change.ColumnPart column -> add(table, column, false);
            case Change.ForeignKeyPart key -> add(table, key.key());
            case Change.CheckPart check -> table.use(check.column(), check.use());
            case Change.LikePart like -> copy(table, like.table(), false);
            case Change.ParentPart parent -> {
                copy(table, parent.table(), true);
                adopt(table, parent.table(), parent.partition());
            }
            case Change.QueryPart query -> {
                table.columnsKnown = false;
                for (String column : query.columns()) {
                    var unknown = new Column(column, "", "", table.place, List.of());
                    table.columns.putIfAbsent(column, new ColumnState(unknown, List.of(), false));
                }
            }
        }
    }

    /// Adds a column, and to the tables below.
    void add(TableState table, Change.ColumnPart part, boolean inherited) {
        String type = part.type();
        var column = new Column(part.name(), type, world.base(type), part.place(), List.of());
        boolean added = add(table, new ColumnState(column, part.uses(), inherited));
        if (added && !inherited) {
            part.foreignKeys().forEach(key -> add(table, key));
        }
        if (added && !inherited) {
            world.below(
                    table,
                    child -> {
                        add(child, part, true);
                        return true;
                    });
        }
    }

    private boolean add(TableState table, ColumnState state) {
        String name = state.column().name();
        if (table.columns.size() >= MOST_COLUMNS || !world.room()) {
            table.columnsKnown = false;
            return false;
        }
        var watched = world.watched.test(name) ? state.uses() : List.<Use>of();
        return table.columns.putIfAbsent(
                        name, new ColumnState(state.column(), watched, state.inherited()))
                == null;
    }

    /// Adds a foreign key, and to the partitions below.
    void add(TableState table, ForeignKey key) {
        add(table, key, Optional.empty());
    }

    private void add(TableState table, ForeignKey key, Optional<ForeignKey> parent) {
        boolean free = !key.name().isEmpty() && !taken(table, key.name());
        ForeignKey named = free ? key : key.named(freeName(table, key));
        Name outside = key.target().qualified() ? key.target() : world.created(key.target(), false);
        Optional<TableState> target = world.resolve(key.target());
        if (target.isEmpty() && outside.equals(table.name)) {
            target = Optional.of(table);
        }
        table.keys.add(new TableState.Key(named.to(outside), target, parent));
        if (table.partitioned && parent.isEmpty()) {
            world.below(
                    table,
                    child -> {
                        add(child, named, Optional.of(named));
                        return true;
                    });
        }
    }

    private String freeName(TableState table, ForeignKey key) {
        String wanted = Identifiers.foreignKey(table.name.name(), key.columns());
        String name = wanted;
        for (int i = 1; i < 100 && taken(table, name); i++) {
            name = Identifiers.cut(wanted + i);
        }
        return name;
    }

    private boolean taken(TableState table, String name) {
        return world.spend(table.keys.size())
                && table.keys.stream().anyMatch(key -> key.key().name().equals(name));
    }

    private void copy(TableState table, Name from, boolean inherited) {
        Optional<TableState> source = world.resolve(from);
        if (source.isEmpty()) {
            table.columnsKnown = false;
            return;
        }
        table.columnsKnown &= source.get().columnsKnown;
        for (ColumnState state : new ArrayList<>(source.get().columns.values())) {
            add(table, new ColumnState(state.column(), List.of(), inherited));
        }
    }

    /// Puts a table below another one.
    void adopt(TableState child, Name parent, boolean partition) {
        world.resolve(parent)
                .filter(state -> state != child && !below(child, state))
                .ifPresent(state -> {
                    state.children.add(child);
                    state.partitioned |= partition;
                    if (partition) {
                        shareKeys(state, child);
                    }
                });
    }

    private void shareKeys(TableState parent, TableState child) {
        for (TableState.Key key : List.copyOf(parent.keys)) {
            if (world.spend(1)) {
                add(child, key.key(), Optional.of(key.parent().orElse(key.key())));
            }
        }
    }

    /// Whether `table` stands somewhere below `top`, which would close a circle.
    private boolean below(TableState top, TableState table) {
        boolean[] found = {false};
        world.below(
                top,
                next -> {
                    found[0] |= next == table;
                    return !found[0];
                });
        return found[0];
    }
}
