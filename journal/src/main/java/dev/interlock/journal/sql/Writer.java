package dev.interlock.journal.sql;

import dev.interlock.journal.Fence;
import dev.interlock.journal.Head;
import dev.interlock.journal.JournalFailure;
import dev.interlock.journal.Lease;
import dev.interlock.journal.Link;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import java.sql.SQLException;
import java.util.List;

/// What a transaction writes. Each begins with [#head], which makes all others wait: so two servers
/// on one database write one after another, and no lease changes while its fence is looked at.
record Writer(Session session) {
    /// Where the journal ends; it stays so until the end of the transaction.
    Head head() throws SQLException {
        return session.first(
                        "update head set sequence = sequence where one = 1"
                                + " returning sequence, hash",
                        Rows::head)
                .orElseThrow(Writer::headless);
    }

    /// Puts the links after the head.
    void extend(List<Link> links) throws SQLException {
        session.updateAll(
                "insert into entry (" + Rows.LINK + ") values (?, ?, ?, ?, ?, ?, ?, ?)",
                links.stream().map(Rows::values).toList());
        Link last = links.getLast();
        session.update(
                "update head set sequence = ?, hash = ? where one = 1",
                last.sequence(),
                last.hash().text());
    }

    Lease lease(Scope scope) throws SQLException {
        return session.first(
                        "select owner, token, since, until from lease"
                                + " where service = ? and environment = ?",
                        Rows::lease,
                        scope.service(),
                        scope.environment())
                .orElse(Lease.NEVER);
    }

    Fence keep(Scope scope, Lease lease) throws SQLException {
        session.update(
                "insert into lease (service, environment, owner, token, since, until)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (service, environment) do update"
                        + " set owner = excluded.owner, token = excluded.token,"
                        + " since = excluded.since, until = excluded.until",
                scope.service(),
                scope.environment(),
                lease.owner().orElse(null),
                lease.token(),
                lease.since().toEpochMilli(),
                lease.until().toEpochMilli());
        return new Fence(scope, lease.token());
    }

    private static JournalFailure headless() {
        return new JournalFailure(
                Reason.of(
                        Cause.JOURNAL_FAILED,
                        "the journal does not say where it ends: its table head is empty; restore"
                                + " the database from a backup"),
                null);
    }
}
