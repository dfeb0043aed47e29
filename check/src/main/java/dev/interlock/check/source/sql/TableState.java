package dev.interlock.check.source.sql;

import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A table while scripts are replayed. Its fields change with each statement; only [Replay] holds
/// it, in one thread.
final class TableState {
    private static final int MOST_USES = 50;

    Name name;
    final Place place;
    final boolean temporary;
    final Map<String, ColumnState> columns = new LinkedHashMap<>();
    final List<Key> keys = new ArrayList<>();
    final Map<String, Policy> policies = new LinkedHashMap<>();
    final Set<String> closedTo = new HashSet<>();

    /// Tables that share its columns: those that inherit from it, and its partitions.
    final List<TableState> children = new ArrayList<>();

    boolean columnsKnown = true;
    boolean partitioned;
    boolean dropped;
    RowSecurity rowSecurity;

    TableState(Name name, Place place, boolean temporary) {
        this.name = name;
        this.place = place;
        this.temporary = temporary;
        this.rowSecurity = new RowSecurity(RowSecurity.State.OFF, false, place);
    }

    /// @param inherited also a column of a table above
    record ColumnState(Column column, List<Use> uses, boolean inherited) {
        ColumnState with(Column other) {
            return new ColumnState(other, uses, inherited);
        }
    }

    /// A foreign key follows its target through renames, and goes when it goes.
    ///
    /// @param table empty where the scripts never created the target
    /// @param parent the key of the table above that it comes from
    record Key(ForeignKey key, Optional<TableState> table, Optional<ForeignKey> parent) {
        Name target() {
            return table.map(state -> state.name).orElse(key.target());
        }

        boolean lives() {
            return table.isEmpty() || !table.get().dropped;
        }
    }

    void rowSecurity(RowSecurity.State state, Place changed) {
        rowSecurity = new RowSecurity(state, rowSecurity.forced(), changed);
    }

    /// It may have been switched on by what cannot be read.
    void doubtOff(Place doubt) {
        if (rowSecurity.state() == RowSecurity.State.OFF) {
            rowSecurity(RowSecurity.State.UNKNOWN, doubt);
        }
    }

    void renameColumn(String from, String to) {
        var renamed = new LinkedHashMap<String, ColumnState>();
        columns.forEach((key, state) -> {
            boolean match = key.equals(from);
            Column old = state.column();
            var column = new Column(to, old.type(), old.base(), old.place(), old.uses());
            renamed.put(match ? to : key, match ? state.with(column) : state);
        });
        columns.clear();
        columns.putAll(renamed);
        keys.replaceAll(key -> new Key(renamed(key.key(), from, to), key.table(), key.parent()));
    }

    private static ForeignKey renamed(ForeignKey key, String from, String to) {
        return key.over(key.columns().stream().map(c -> c.equals(from) ? to : c).toList());
    }

    void dropColumn(String column) {
        columns.remove(column);
        keys.removeIf(key -> key.key().columns().contains(column));
    }

    /// Notes what is done with a column, where that was asked for.
    void use(String column, Use use) {
        columns.computeIfPresent(
                column,
                (_, state) -> {
                    if (state.uses().size() >= MOST_USES) {
                        return state;
                    }
                    var uses = new ArrayList<>(state.uses());
                    uses.add(use);
                    return new ColumnState(state.column(), uses, state.inherited());
                });
    }

    void forgetStored(String column) {
        columns.computeIfPresent(
                column,
                (_, state) ->
                        new ColumnState(
                                state.column(),
                                state.uses().stream()
                                        .filter(use -> !(use instanceof Use.Stored))
                                        .toList(),
                                state.inherited()));
    }

    /// @param closed roles that have no right on it
    Table table(Set<String> closed) {
        return new Table(
                name,
                place,
                columns.values().stream().map(TableState::finished).toList(),
                columnsKnown,
                rowSecurity,
                List.copyOf(policies.values()),
                keys.stream().filter(Key::lives).map(key -> key.key().to(key.target())).toList(),
                closed);
    }

    private static Column finished(ColumnState state) {
        Column column = state.column();
        return new Column(
                column.name(), column.type(), column.base(), column.place(), state.uses());
    }
}
