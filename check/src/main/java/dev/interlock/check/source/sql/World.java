package dev.interlock.check.source.sql;

import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The database that the replayed scripts have made so far. It changes with each statement, in one
/// thread.
final class World {
    /// Work on tables, beyond reading, that one replay may do: scripts that make each statement
    /// touch each of ten thousand tables end in a doubt, not in a long wait.
    private static final long MOST_WORK = 10_000_000;

    /// Columns of all tables together.
    private static final int MOST_COLUMNS = 300_000;

    private static final String DEFAULT_SCHEMA = "public";
    private static final String TEMPORARY = "pg_temp";
    private static final int MOST_DOUBTS = 100;

    final Predicate<String> watched;
    private final Map<Name, TableState> tables = new LinkedHashMap<>();
    private final Map<Name, String> domains = new HashMap<>();
    private final Set<String> schemas = new TreeSet<>(Set.of(DEFAULT_SCHEMA));
    private final Map<String, BodyUses> functionUses = new LinkedHashMap<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final Rights rights = new Rights();
    private List<String> path = List.of(DEFAULT_SCHEMA);
    private Optional<Doubt> later = Optional.empty();
    private long work = MOST_WORK;
    private int columns = MOST_COLUMNS;

    World(Predicate<String> watched) {
        this.watched = watched;
    }

    /// A new session: the default search path, no temporary tables.
    void session() {
        path = List.of(DEFAULT_SCHEMA);
        tables.keySet().removeIf(name -> name.schema().equals(TEMPORARY));
    }

    Set<String> schemas() {
        return schemas;
    }

    void apply(Change.Effect effect, boolean certain) {
        switch (effect) {
            case Change.CreateTable create -> new TableMaker(this).create(create, certain);
            case Change.AlterTable alter ->
                    resolve(alter.name())
                            .ifPresent(
                                    table -> new TableChanger(this, alter, certain).apply(table));
            case Change.DropTables drop ->
                    drop.names().forEach(name -> resolve(name).ifPresent(t -> drop(t, certain)));
            case Change.CreateSchema schema -> schemas.add(schema.name());
            case Change.RenameSchema rename -> renameSchema(rename);
            case Change.DropSchemas drop ->
                    drop.names().forEach(name -> dropSchema(name.name(), certain));
            case Change.CreateDomain domain ->
                    domains.put(domain.name().in(""), base(domain.base()));
            case Change.CreatePolicy create -> createPolicy(create);
            case Change.DropPolicy drop ->
                    resolve(drop.table()).ifPresent(table -> table.policies.remove(drop.name()));
            case Change.SearchPath change ->
                    path = change.path().isEmpty() ? List.of(DEFAULT_SCHEMA) : change.path();
            case Change.Rights change -> rights(change, certain);
            case Change.Insert insert ->
                    resolve(insert.table())
                            .ifPresent(table -> new Rows(this, table).insert(insert));
            case Change.Update update ->
                    resolve(update.table())
                            .ifPresent(table -> new Rows(this, table).update(update));
            case Change.Unreadable unreadable -> doubtAll(unreadable.doubt());
            case Change.Other _ -> {}
        }
    }

    /// Takes from the work that is left; false where there is none, and then nothing may be done.
    boolean spend(long steps) {
        work -= steps;
        return work > 0;
    }

    /// Room for one more column; false where there is none.
    boolean room() {
        columns--;
        return columns > 0 && spend(1);
    }

    /// The table that a script means by a name.
    Optional<TableState> resolve(Name name) {
        if (name.qualified()) {
            return Optional.ofNullable(tables.get(name));
        }
        TableState temporary = tables.get(name.in(TEMPORARY));
        if (temporary != null) {
            return Optional.of(temporary);
        }
        for (String schema : path) {
            TableState table = tables.get(name.in(schema));
            if (table != null) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    /// The name that a new table gets: in the first schema of the path that exists.
    Name created(Name name, boolean temporary) {
        if (temporary) {
            return name.in(TEMPORARY);
        }
        if (name.qualified()) {
            return name;
        }
        String first = path.stream().filter(schemas::contains).findFirst().orElse(path.getFirst());
        return name.in(first);
    }

    boolean exists(Name name) {
        return tables.containsKey(name);
    }

    void add(TableState table) {
        schemas.add(table.name.schema());
        tables.put(table.name, table);
        later.ifPresent(doubt -> table.doubtOff(doubt.place()));
        table.closedTo.addAll(rights.ofNewTable(table.name.schema()));
    }

    void move(TableState table, Name name) {
        if (!tables.containsKey(name)) {
            tables.remove(table.name);
            table.name = name;
            tables.put(name, table);
            schemas.add(name.schema());
        }
    }

    /// The type that values of a type are stored as.
    String base(String type) {
        return domains.getOrDefault(new Name("", type), type);
    }

    Collection<TableState> tables() {
        return tables.values();
    }

    /// Visits the tables below, each once; below a table for which `visit` says no it does not go.
    void below(TableState top, Predicate<TableState> visit) {
        var seen = new HashSet<TableState>();
        var open = new ArrayList<>(top.children);
        while (!open.isEmpty() && spend(1)) {
            TableState next = open.removeLast();
            if (seen.add(next) && visit.test(next)) {
                open.addAll(next.children);
            }
        }
    }

    private void drop(TableState table, boolean certain) {
        if (!certain) {
            table.doubtOff(table.rowSecurity.place());
            return;
        }
        forget(table);
        below(
                table,
                child -> {
                    forget(child);
                    return true;
                });
    }

    private void forget(TableState table) {
        table.dropped = true;
        tables.remove(table.name);
    }

    private void dropSchema(String schema, boolean certain) {
        for (TableState table : in(schema)) {
            drop(table, certain);
        }
    }

    private void renameSchema(Change.RenameSchema rename) {
        schemas.add(rename.to());
        for (TableState table : in(rename.from())) {
            move(table, table.name.in(rename.to()));
        }
    }

    private List<TableState> in(String schema) {
        if (!spend(tables.size())) {
            return List.of();
        }
        return tables.values().stream()
                .filter(table -> table.name.schema().equals(schema))
                .toList();
    }

    private void createPolicy(Change.CreatePolicy create) {
        resolve(create.table())
                .ifPresent(table ->
                        table.policies.put(
                                create.name(), new Policy(create.name(), create.place())));
    }

    private void rights(Change.Rights change, boolean certain) {
        if (!certain && change.granted()) {
            return;
        }
        switch (change.reach()) {
            case NAMED ->
                    change.tables()
                            .forEach(name -> resolve(name).ifPresent(t -> Rights.apply(change, t)));
            case ALL_TABLES ->
                    change.schemas()
                            .forEach(schema -> in(schema).forEach(t -> Rights.apply(change, t)));
            case LATER_TABLES, SCHEMA -> rights.remember(change);
        }
    }

    void function(String name, Change.Body body) {
        BodyUses uses = BodyUses.of(body, watched);
        if (uses.uses().isEmpty()) {
            functionUses.remove(name);
        } else {
            functionUses.put(name, uses);
        }
    }

    void forget(List<Name> functions) {
        functions.forEach(name -> functionUses.remove(name.name()));
    }

    /// SQL that is put together at run time may have changed tables.
    void dynamic(DynamicSql sql, Place place) {
        var doubt = new Doubt(place, "SQL that is put together at run time");
        if (!spend(tables.size())) {
            return;
        }
        boolean named = sql.looped() && tables().stream().anyMatch(t -> names(sql, t));
        if (sql.switchesOn() && named && !sql.switchesOff() && !sql.removes()) {
            tables().stream()
                    .filter(table -> names(sql, table))
                    .forEach(table -> table.rowSecurity(RowSecurity.State.ON, place));
            return;
        }
        if (!sql.switchesOn() && !sql.switchesOff() && !sql.removes() && !sql.anything()) {
            return;
        }
        remember(doubt);
        for (TableState table : tables()) {
            if (!named || names(sql, table)) {
                table.doubtOff(place);
                doubtOn(sql, table, place);
            }
        }
    }

    private static void doubtOn(DynamicSql sql, TableState table, Place place) {
        if (sql.switchesOff() && table.rowSecurity.state() == RowSecurity.State.ON) {
            table.rowSecurity(RowSecurity.State.UNKNOWN, place);
        }
    }

    private static boolean names(DynamicSql sql, TableState table) {
        return sql.words().contains(table.name.name().toLowerCase(Locale.ROOT));
    }

    void doubtAll(Doubt doubt) {
        remember(doubt);
        if (spend(tables.size())) {
            tables.values().forEach(table -> table.doubtOff(doubt.place()));
        }
    }

    void doubtLater(Doubt doubt) {
        remember(doubt);
        later = Optional.of(doubt);
    }

    private void remember(Doubt doubt) {
        if (doubts.size() < MOST_DOUBTS) {
            doubts.add(doubt);
        }
    }

    Schema schema(Dialect dialect) {
        attachFunctionUses();
        if (work <= 0) {
            Place place =
                    tables.values().stream().map(t -> t.place).findFirst().orElse(Place.file("."));
            doubtAll(new Doubt(place, "more statements than can be followed"));
            tables.values().forEach(table -> table.doubtOff(place));
        }
        List<Table> found =
                tables.values().stream()
                        .filter(table -> !table.temporary)
                        .map(this::finished)
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList();
        return new Schema(found, doubts, dialect);
    }

    private Table finished(TableState table) {
        Set<String> closed = new HashSet<>(table.closedTo);
        closed.addAll(rights.ofSchema(table.name.schema()));
        return table.table(closed);
    }

    /// A function is about the tables that it names; one that names none, such as a trigger's,
    /// about every table with such a column.
    private void attachFunctionUses() {
        for (BodyUses uses : functionUses.values()) {
            for (BodyUses.OfColumn use : uses.uses()) {
                List<TableState> having =
                        spend(tables.size())
                                ? tables().stream()
                                        .filter(t -> t.columns.containsKey(use.column()))
                                        .toList()
                                : List.of();
                List<TableState> named =
                        having.stream().filter(t -> uses.words().contains(t.name.name())).toList();
                for (TableState table : named.isEmpty() ? having : named) {
                    table.use(use.column(), use.use());
                }
            }
        }
    }
}
