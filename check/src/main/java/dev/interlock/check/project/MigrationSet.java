package dev.interlock.check.project;

import dev.interlock.check.source.sql.Dialect;
import dev.interlock.check.source.sql.Schema;
import java.util.List;
import java.util.Optional;

/// Migrations that make one database, and the state after the last one.
///
/// @param folder where they lie
/// @param scripts in the order in which they are run
/// @param dialect whose SQL they are, by what the tool says, else by their words
/// @param seeded the state after the seed script as well; the same where there is none
/// @param exposure the API that serves it; empty where none is known
/// @param auth whether it is the project that owns `auth.users`
public record MigrationSet(
        String folder,
        MigrationTool tool,
        List<String> scripts,
        Dialect dialect,
        Schema schema,
        Schema seeded,
        Optional<Exposure> exposure,
        Auth auth) {
    public MigrationSet {
        scripts = List.copyOf(scripts);
    }

    /// Whose users `auth.users` are.
    public enum Auth {
        OWNER,
        /// Another database of the project owns them.
        SECONDARY,
        UNKNOWN
    }

    public boolean isPostgres() {
        return dialect == Dialect.POSTGRESQL;
    }
}
