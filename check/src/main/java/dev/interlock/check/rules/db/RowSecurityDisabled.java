package dev.interlock.check.rules.db;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Exposure;
import dev.interlock.check.project.MigrationSet;
import dev.interlock.check.project.Migrations;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.sql.RowSecurity;
import dev.interlock.check.source.sql.Table;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Tables that an API serves to clients without asking which rows they may see.
public final class RowSecurityDisabled implements Rule {
    private static final Set<String> API_ROLES = Set.of("anon", "authenticated");
    private static final int MOST_NAMES = 5;

    private static final Manual MANUAL =
            Manual.of(
                            "db/row-security-disabled",
                            Severity.ERROR,
                            "a table that an API serves has no row level security")
                    .what(
                            """
                            A table in a schema that Supabase or PostgREST serves, which after the
                            last migration has no row level security: it was never enabled, or it was
                            disabled again. It is judged from the migrations (Supabase, Prisma,
                            Drizzle, Flyway, numbered scripts, or what the plan's `databases:` names)
                            and, with `--database`, from the catalogue of a running PostgreSQL. A
                            table with row level security and no policy is safe: it shows nothing.
                            A table from which `anon` and `authenticated` have lost every right is
                            safe, too.
                            """)
                    .why(
                            """
                            The public key of such an API is in every browser. Without row level
                            security whoever has it reads, changes and deletes every row.
                            """)
                    .fix(
                            """
                            Add a migration with `ALTER TABLE … ENABLE ROW LEVEL SECURITY;` and a
                            policy for each kind of access that clients need; or take the rights from
                            the API's roles; or move the table to a schema that is not served.
                            """)
                    .assumes(
                            """
                            PostgreSQL 12 or later. Supabase serves the schemas of `[api] schemas` in
                            `supabase/config.toml`, by default `public`, and its default privileges
                            let `anon` and `authenticated` use every new table there.
                            """)
                    .limits(
                            """
                            Views, foreign tables and what policies let through are not judged. SQL
                            that is put together at run time is not run: tables that it may have
                            secured are a warning, not an error. Where another tool's migrations lie
                            beside a Supabase configuration that has none of its own, it is not sure
                            that they make its database: a warning. PostgREST is looked for in
                            compose files and `postgrest.conf`, and judged only where the repository
                            has a single set of PostgreSQL migrations; the plan (`databases:` with
                            `exposed:`) says it for all other cases.
                            """)
                    .failing(
                            Example.file(
                                            "supabase/config.toml",
                                            """
                                            [api]
                                            schemas = ["public"]
                                            """)
                                    .and(
                                            "supabase/migrations/20250101000000_orders.sql",
                                            """
                                            create table profiles (id uuid primary key, name text);
                                            alter table profiles enable row level security;

                                            create table orders (
                                              id uuid primary key,
                                              buyer uuid references profiles (id)
                                            );
                                            """)
                                    .finds("supabase/migrations/20250101000000_orders.sql", 4))
                    .passing(
                            Example.file(
                                            "supabase/config.toml",
                                            """
                                            [api]
                                            schemas = ["public"]
                                            """)
                                    .and(
                                            "supabase/migrations/20250101000000_orders.sql",
                                            """
                                            create table orders (id uuid primary key, buyer uuid);
                                            create schema private;
                                            create table private.ledger (id uuid primary key);
                                            """)
                                    .and(
                                            "supabase/migrations/20250102000000_secure.sql",
                                            """
                                            alter table orders enable row level security;
                                            create policy own on orders using (auth.uid() = buyer);
                                            """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (MigrationSet set : Migrations.of(project).sets()) {
            if (set.isPostgres()) {
                set.exposure().ifPresent(exposure -> judge(set, exposure, report));
            }
        }
        LiveTables.of(project).exposed().forEach(table -> judge(table, report));
    }

    private void judge(MigrationSet set, Exposure exposure, Consumer<Finding> report) {
        var doubtful = new LinkedHashMap<Place, List<Table>>();
        for (Table table : set.schema().tables()) {
            if (!exposure.serves(table.name().schema())
                    || table.closedTo().containsAll(API_ROLES)) {
                continue;
            }
            switch (table.rowSecurity().state()) {
                case ON -> {}
                case OFF -> report.accept(off(table, exposure));
                case UNKNOWN ->
                        doubtful.computeIfAbsent(
                                        table.rowSecurity().place(), _ -> new ArrayList<>())
                                .add(table);
            }
        }
        doubtful.forEach((place, tables) -> report.accept(doubt(place, tables)));
    }

    private Finding off(Table table, Exposure exposure) {
        RowSecurity security = table.rowSecurity();
        boolean switchedOff = !security.place().equals(table.place());
        String message =
                "row level security of the table %s is %s, and %s serves the schema %s"
                        .formatted(
                                table.name(),
                                switchedOff ? "switched off here" : "never enabled",
                                exposure.by(),
                                table.name().schema());
        var trace = new ArrayList<Step>();
        if (switchedOff) {
            trace.add(new Step(table.place(), "creates the table"));
        }
        trace.add(new Step(exposure.place(), "serves the schema " + table.name().schema()));
        Finding finding = finding(security.place(), message).withTrace(trace);
        return exposure.certain() ? finding : finding.withSeverity(Severity.WARNING);
    }

    private Finding doubt(Place place, List<Table> tables) {
        String names =
                String.join(
                        ", ",
                        tables.stream().limit(MOST_NAMES).map(t -> t.name().toString()).toList());
        String more = tables.size() > MOST_NAMES ? ", …" : "";
        return finding(
                        place,
                        "what this does cannot be read, and row level security of %s %s depends on it: %s%s"
                                .formatted(
                                        tables.size(),
                                        tables.size() == 1 ? "table" : "tables",
                                        names,
                                        more))
                .withSeverity(Severity.WARNING)
                .withFix(
                        """
                        Enable row level security for each table by a statement of its own, or look\
                         at the database itself with `interlock check --database URL`.\
                        """)
                .withTrace(tables.getFirst().place(), "creates " + tables.getFirst().name());
    }

    private void judge(Table table, Consumer<Finding> report) {
        if (table.rowSecurity().state() == RowSecurity.State.OFF) {
            report.accept(
                    finding(
                            LiveTables.PLACE,
                            "the table %s of the live database has no row level security, and an API serves its schema"
                                    .formatted(table.name())));
        }
    }
}
