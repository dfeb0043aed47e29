package dev.interlock.check.rules.db;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.MigrationSet;
import dev.interlock.check.project.Migrations;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.sql.ForeignKey;
import dev.interlock.check.source.sql.Name;
import dev.interlock.check.source.sql.Table;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Foreign keys into the users of another database.
public final class ForeignAuthReference implements Rule {
    private static final Name USERS = new Name("auth", "users");

    private static final Manual MANUAL =
            Manual.of(
                            "db/foreign-auth-reference",
                            Severity.WARNING,
                            "a foreign key into `auth.users` in a database that is not the auth project")
                    .what(
                            """
                            A foreign key that refers to `auth.users`, in a database whose users
                            belong to another one. The auth project is the one whose folder has the
                            Supabase configuration, or that the plan names (`databases:` with
                            `auth: true`); all others are secondary. With `--database` it is judged
                            in a running PostgreSQL whose `auth.users` no auth service keeps.
                            """)
                    .why(
                            """
                            A secondary database has no such users, or a copy that falls behind: rows
                            of users who signed in with the real project are refused, and deleted
                            users stay.
                            """)
                    .fix(
                            """
                            Keep the user's id as a plain `uuid` column without the foreign key, and
                            check the token's `sub` where rows are written; or move the table into the
                            auth project.
                            """)
                    .assumes("Supabase's auth service keeps its users in `auth.users`.")
                    .limits(
                            """
                            Where neither a Supabase configuration nor the plan says which project
                            owns the users, nothing is reported. Copies of tables and foreign keys to
                            a copy of the users under another name are not found.
                            """)
                    .failing(
                            Example.file("supabase/config.toml", "project_id = \"main\"\n")
                                    .and(
                                            "supabase/migrations/20250101000000_profiles.sql",
                                            """
                                            create table profiles (id uuid primary key references auth.users);
                                            alter table profiles enable row level security;
                                            """)
                                    .and(
                                            "services/billing/migrations/001_invoices.sql",
                                            """
                                            create table invoices (
                                              id uuid primary key,
                                              owner uuid references auth.users (id)
                                            );
                                            """)
                                    .finds("services/billing/migrations/001_invoices.sql", 3))
                    .passing(
                            Example.file("supabase/config.toml", "project_id = \"main\"\n")
                                    .and(
                                            "supabase/migrations/20250101000000_profiles.sql",
                                            """
                                            create table profiles (id uuid primary key references auth.users);
                                            alter table profiles enable row level security;
                                            """)
                                    .and(
                                            "services/billing/migrations/001_invoices.sql",
                                            """
                                            create table invoices (
                                              id uuid primary key,
                                              owner uuid not null -- the user's id in the auth project
                                            );
                                            """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        List<MigrationSet> sets = Migrations.of(project).sets();
        Optional<MigrationSet> owner =
                sets.stream().filter(set -> set.auth() == MigrationSet.Auth.OWNER).findFirst();
        for (MigrationSet set : sets) {
            if (set.isPostgres() && set.auth() == MigrationSet.Auth.SECONDARY) {
                set.schema().tables().forEach(table -> judge(table, set, owner, report));
            }
        }
        if (owner.isPresent()) {
            live(LiveTables.of(project), report);
        }
    }

    private void judge(
            Table table, MigrationSet set, Optional<MigrationSet> owner, Consumer<Finding> report) {
        for (ForeignKey key : references(table)) {
            Finding finding =
                    finding(
                            key.place(),
                            "%s of the table %s refers to auth.users, but %s is not the auth project"
                                    .formatted(columns(key), table.name(), set.folder()));
            report.accept(
                    owner.map(of -> finding.withTrace(first(of), "the auth project's migrations"))
                            .orElse(finding));
        }
    }

    private static Place first(MigrationSet set) {
        return Place.file(set.scripts().getFirst());
    }

    /// The auth service keeps sessions and identities beside its users; a copy has users only.
    private void live(LiveTables live, Consumer<Finding> report) {
        List<Table> all = live.all();
        boolean service =
                all.stream()
                        .anyMatch(table ->
                                table.name().equals(new Name("auth", "identities"))
                                        || table.name().equals(new Name("auth", "refresh_tokens")));
        if (service) {
            return;
        }
        for (Table table : live.own()) {
            for (ForeignKey key : references(table)) {
                report.accept(
                        finding(
                                LiveTables.PLACE,
                                "%s of the table %s of the live database refers to auth.users, which no auth service keeps there"
                                        .formatted(columns(key), table.name())));
            }
        }
    }

    private static List<ForeignKey> references(Table table) {
        return table.foreignKeys().stream().filter(key -> key.target().equals(USERS)).toList();
    }

    private static String columns(ForeignKey key) {
        return String.join(", ", key.columns());
    }
}
