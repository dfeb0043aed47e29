package dev.interlock.journal.sql;

import dev.interlock.journal.JournalFailure;
import dev.interlock.model.Cause;
import dev.interlock.model.PostgresUrl;
import dev.interlock.model.Reason;

/// Opens the journal that several servers share.
public final class PostgresJournal {
    private PostgresJournal() {}

    /// @param url such as `postgres://user:password@host:5432/name`; never shown
    /// @throws JournalFailure where the URL is none, or the database cannot be used
    public static SqlJournal open(String url) {
        return switch (PostgresUrl.parse(url)) {
            case PostgresUrl.Parsed.Valid valid -> open(new PostgresDatabase(valid.url()));
            case PostgresUrl.Parsed.Invalid invalid ->
                    throw new JournalFailure(
                            Reason.of(
                                    Cause.JOURNAL_FAILED,
                                    "the journal's database cannot be found: " + invalid.reason()),
                            null);
        };
    }

    private static SqlJournal open(PostgresDatabase database) {
        var connections = new Connections(database, false);
        try {
            Schema.bring(database, connections);
            return new SqlJournal(connections);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }
}
