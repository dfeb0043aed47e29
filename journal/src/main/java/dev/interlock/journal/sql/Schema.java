package dev.interlock.journal.sql;

import dev.interlock.journal.Durability;
import dev.interlock.journal.JournalFailure;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/// Brings the journal's tables to the version of this program: numbered files of SQL, each run
/// once, in the transaction that notes its number.
final class Schema {
    /// The newest file.
    private static final int VERSION = 1;

    private Schema() {}

    /// @throws JournalFailure where the tables are those of a newer version, or cannot be made
    static void bring(Database database, Connections connections) {
        if (connections.read(it -> version(database, it)) != VERSION) {
            connections.write(Durability.POWER, 0, it -> migrate(database, it));
        }
    }

    /// @throws JournalFailure where there are no tables, or those of another version
    static void require(Database database, Connections connections) {
        int version = connections.read(it -> version(database, it));
        if (version != VERSION) {
            throw unknown(version);
        }
    }

    private static int version(Database database, Session session) throws SQLException {
        int tables = session.first(database.versionTables(), row -> row.getInt(1)).orElse(0);
        return tables == 0
                ? 0
                : session.first("select max(version) from version", row -> row.getInt(1)).orElse(0);
    }

    private static int migrate(Database database, Session session) throws SQLException {
        database.prepare(session);
        int version = version(database, session);
        if (version > VERSION) {
            throw unknown(version);
        }
        if (version == 0) {
            session.run("create table version (version integer not null primary key)");
        }
        for (int next = version + 1; next <= VERSION; next++) {
            for (String statement : statements(next)) {
                session.run(statement);
            }
            session.update("insert into version (version) values (?)", next);
        }
        return VERSION;
    }

    /// Each ends with a semicolon at the end of a line, and has none elsewhere.
    private static String[] statements(int version) {
        try (InputStream file = Schema.class.getResourceAsStream(version + ".sql")) {
            if (file == null) {
                throw new IllegalStateException(version + ".sql is not in the program");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip().split(";\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JournalFailure unknown(int version) {
        String text =
                version == 0
                        ? "there is no journal in this database; `interlock serve` makes one"
                        : "the journal's tables are of version %s and this Interlock knows %s; use the one that wrote it last, or a newer one"
                                .formatted(version, VERSION);
        return new JournalFailure(
                Reason.of(version == 0 ? Cause.MISSING_FILE : Cause.NOT_SUPPORTED, text), null);
    }
}
