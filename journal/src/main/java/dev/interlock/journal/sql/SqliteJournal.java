package dev.interlock.journal.sql;

import java.nio.file.Path;
import java.time.Duration;

/// Opens the journal of one machine: a file, by custom `journal.db` in the server's data folder.
public final class SqliteJournal {
    private static final Duration BUSY = Duration.ofSeconds(5);

    private SqliteJournal() {}

    /// Makes the file where there is none; its folder must be there.
    ///
    /// @throws dev.interlock.journal.JournalFailure where it cannot be opened or is damaged
    public static SqlJournal open(Path file) {
        return open(file, BUSY);
    }

    /// @param busy how long a writer waits for another process
    static SqlJournal open(Path file, Duration busy) {
        var database = new SqliteDatabase(file, busy, false);
        var connections = new Connections(database, false);
        try {
            Schema.bring(database, connections);
            return new SqlJournal(connections);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    /// For reading only, beside a server or with none running; nothing is changed or made.
    ///
    /// @throws dev.interlock.journal.JournalFailure where there is none, or it is damaged
    public static SqlJournal read(Path file) {
        var database = new SqliteDatabase(file, BUSY, true);
        var connections = new Connections(database, true);
        try {
            Schema.require(database, connections);
            return new SqlJournal(connections);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }
}
