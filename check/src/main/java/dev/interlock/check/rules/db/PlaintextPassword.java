package dev.interlock.check.rules.db;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.MigrationSet;
import dev.interlock.check.project.Migrations;
import dev.interlock.check.project.PasswordColumns;
import dev.interlock.check.project.Project;
import dev.interlock.check.rules.db.PasswordEvidence.Weight;
import dev.interlock.check.source.sql.Column;
import dev.interlock.check.source.sql.Table;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Columns that keep passwords as people typed them.
public final class PlaintextPassword implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "db/plaintext-password",
                            Severity.ERROR,
                            "a column that stores passwords as text")
                    .what(
                            """
                            A column of a text type named `password`, `passwd` or `pwd`, also behind
                            `user`, `admin`, `account` and the like, of which scripts show that it
                            keeps passwords as they are: its name says so (`plain_password`), it is
                            too short for any hash, a script stores a password that is no hash, a
                            function of the database compares it with what was typed, or a check asks
                            for the length of a typed password. Where nothing shows that, nor the
                            opposite, it is a warning, and nothing where the repository declares a
                            library or framework that hashes passwords.
                            """)
                    .why(
                            """
                            Whoever reads the table once, by a leak, a backup or a table without row
                            level security, has every user's password, here and wherever else it is
                            used.
                            """)
                    .fix(
                            """
                            Store a salted hash (Argon2id, scrypt or bcrypt) in a column such as
                            `password_hash`, hash what is there by a migration, and drop the old
                            column; or leave passwords to an authentication service.
                            """)
                    .assumes(
                            """
                            No hash in use has fewer than 32 characters; bcrypt has 60, Argon2id about
                            97.
                            """)
                    .limits(
                            """
                            The code of the application is not read: a column that holds hashes made
                            with the platform's own functions (such as `scrypt` of `node:crypto`) is
                            a warning; name it `password_hash`, and it is none. Passwords for other
                            systems (`smtp_password`) are not judged, nor are columns in other types
                            or inside JSON. In a live database only the catalogue is read, no row.
                            """)
                    .failing(
                            Example.file(
                                            "migrations/001_users.sql",
                                            """
                                            create table users (
                                              id uuid primary key,
                                              email text not null unique,
                                              password text not null
                                            );
                                            """)
                                    .and(
                                            "migrations/002_login.sql",
                                            """
                                            create function sign_in(p_email text, p_password text)
                                            returns uuid language sql as $$
                                              select id from users
                                              where email = p_email and password = p_password
                                            $$;
                                            """)
                                    .finds("migrations/001_users.sql", 4))
                    .passing(
                            Example.file(
                                            "migrations/001_users.sql",
                                            """
                                            create extension pgcrypto;
                                            create table users (
                                              id uuid primary key,
                                              email text not null unique,
                                              password text not null
                                            );
                                            """)
                                    .and(
                                            "migrations/002_login.sql",
                                            """
                                            create function sign_up(p_email text, p_password text)
                                            returns void language sql as $$
                                              insert into users (id, email, password)
                                              values (gen_random_uuid(), p_email,
                                                crypt(p_password, gen_salt('bf', 12)))
                                            $$;
                                            """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Set<Place> seen = new HashSet<>();
        for (MigrationSet set : Migrations.of(project).sets()) {
            if (set.isPostgres()) {
                for (Table table : set.schema().tables()) {
                    Table seeded = seeded(set, table);
                    seeded.columns().stream()
                            .filter(column -> PasswordColumns.named(column.name()))
                            .flatMap(column -> judge(project, table, column).stream())
                            .filter(finding -> seen.add(finding.place()))
                            .forEach(report);
                }
            }
        }
        for (Table table : LiveTables.of(project).own()) {
            table.columns().stream()
                    .filter(column -> PasswordColumns.named(column.name()))
                    .flatMap(column -> live(project, table, column).stream())
                    .forEach(report);
        }
    }

    /// What the seed script stores is evidence as well.
    private static Table seeded(MigrationSet set, Table table) {
        return set.seeded().table(table.name().schema(), table.name().name()).orElse(table);
    }

    private Optional<Finding> judge(Project project, Table table, Column column) {
        String subject = "the column %s of the table %s".formatted(column.name(), table.name());
        return switch (PasswordEvidence.of(column)) {
            case PasswordEvidence.Hashed _ -> Optional.empty();
            case PasswordEvidence.None _ ->
                    HashingLibraries.of(project).any()
                            ? Optional.empty()
                            : Optional.of(unclear(column.place(), subject));
            case PasswordEvidence.Plain plain ->
                    severity(project, plain.weight())
                            .map(severity -> plain(column, subject, plain).withSeverity(severity));
        };
    }

    private Optional<Finding> live(Project project, Table table, Column column) {
        String subject =
                "the column %s of the table %s of the live database"
                        .formatted(column.name(), table.name());
        return switch (PasswordEvidence.of(column)) {
            case PasswordEvidence.Hashed _ -> Optional.empty();
            case PasswordEvidence.None _ ->
                    HashingLibraries.of(project).any()
                            ? Optional.empty()
                            : Optional.of(unclear(LiveTables.PLACE, subject));
            case PasswordEvidence.Plain plain ->
                    Optional.of(
                            finding(
                                    LiveTables.PLACE,
                                    "%s stores passwords as text: %s"
                                            .formatted(subject, plain.note())));
        };
    }

    private Finding unclear(Place place, String subject) {
        return finding(
                        place,
                        subject
                                + " holds text, and nothing in the repository shows that it is hashed")
                .withSeverity(Severity.WARNING);
    }

    private Finding plain(Column column, String subject, PasswordEvidence.Plain plain) {
        if (plain.place().equals(column.place())) {
            return finding(
                    column.place(),
                    "%s stores passwords as text: %s".formatted(subject, plain.note()));
        }
        return finding(column.place(), subject + " stores passwords as text")
                .withTrace(plain.place(), plain.note());
    }

    /// Where the repository can hash, what scripts do is less telling.
    private static Optional<Severity> severity(Project project, Weight weight) {
        boolean hashes = weight != Weight.CERTAIN && HashingLibraries.of(project).any();
        return switch (weight) {
            case CERTAIN -> Optional.of(Severity.ERROR);
            case STRONG -> Optional.of(hashes ? Severity.WARNING : Severity.ERROR);
            case WEAK -> hashes ? Optional.empty() : Optional.of(Severity.WARNING);
        };
    }
}
