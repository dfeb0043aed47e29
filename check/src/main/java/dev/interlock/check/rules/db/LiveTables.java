package dev.interlock.check.rules.db;

import dev.interlock.check.project.LiveDatabase;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.sql.Table;
import dev.interlock.model.Place;
import dev.interlock.plan.DatabasePlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The tables of the running PostgreSQL that a check was asked to look at; none where it was asked
/// for none. One that could not be read makes the check undecided.
final class LiveTables {
    /// A live database has no file: its findings stand at the project as a whole.
    static final Place PLACE = Place.file(".");

    /// Schemas that belong to Supabase itself, which secures them by its own means.
    private static final Set<String> INTERNAL =
            Set.of(
                    "_analytics",
                    "_realtime",
                    "auth",
                    "cron",
                    "extensions",
                    "graphql",
                    "graphql_public",
                    "net",
                    "pgbouncer",
                    "pgsodium",
                    "pgtle",
                    "realtime",
                    "storage",
                    "supabase_functions",
                    "supabase_migrations",
                    "vault");

    private final Optional<LiveDatabase.Read> database;
    private final Set<String> planned;

    private LiveTables(Optional<LiveDatabase.Read> database, Set<String> planned) {
        this.database = database;
        this.planned = planned;
    }

    static LiveTables of(Project project) {
        Optional<LiveDatabase.Read> read =
                project.observed(LiveDatabase.class)
                        .flatMap(database ->
                                switch (database) {
                                    case LiveDatabase.Read found -> Optional.of(found);
                                    case LiveDatabase.Unknown unknown -> {
                                        project.unread(
                                                ".",
                                                "the database of --database: " + unknown.reason());
                                        yield Optional.empty();
                                    }
                                });
        return new LiveTables(read, planned(project));
    }

    /// Tables of the project: not those of Supabase itself.
    List<Table> own() {
        return all().stream().filter(table -> !INTERNAL.contains(table.name().schema())).toList();
    }

    /// Every table, by name.
    List<Table> all() {
        return database.map(read -> read.schema().tables()).orElse(List.of());
    }

    /// Tables that an API serves to clients: in a schema that PostgREST is told to serve in the
    /// database, else that the plan names, else in which the API's roles have rights; and not
    /// closed to all of these roles.
    List<Table> exposed() {
        return database.map(read -> own().stream().filter(table -> serves(read, table)).toList())
                .orElse(List.of());
    }

    private boolean serves(LiveDatabase.Read read, Table table) {
        String schema = table.name().schema();
        boolean closed =
                !read.apiRoles().isEmpty() && table.closedTo().containsAll(read.apiRoles());
        boolean named =
                read.served().isPresent()
                        ? read.served().get().contains(schema) || planned.contains(schema)
                        : planned.isEmpty() ? !read.apiRoles().isEmpty() : planned.contains(schema);
        return named && !closed;
    }

    private static Set<String> planned(Project project) {
        return project.plan().databases().values().stream()
                .map(DatabasePlan::exposed)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }
}
