package dev.interlock.journal.sql;

import dev.interlock.journal.Chain;
import dev.interlock.journal.Durability;
import dev.interlock.journal.Fence;
import dev.interlock.journal.Fenced;
import dev.interlock.journal.Head;
import dev.interlock.journal.Journal;
import dev.interlock.journal.JournalFailure;
import dev.interlock.journal.Leases;
import dev.interlock.journal.Limits;
import dev.interlock.journal.Link;
import dev.interlock.journal.Links;
import dev.interlock.journal.Written;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// A journal in a database, with the same SQL on each.
public final class SqlJournal implements Journal, Links {
    private static final String SELECT = "select " + Rows.LINK + " from entry where ";

    private final Connections connections;

    SqlJournal(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Entry> append(List<Draft> drafts, Optional<Fence> fence) {
        List<Written> written = Written.all(drafts);
        var attempt = new Attempt();
        try {
            connections.write(
                    Durability.of(drafts),
                    written.stream().mapToLong(it -> it.event().length()).sum(),
                    session -> {
                        var writer = new Writer(session);
                        Head head = writer.head();
                        requireHeld(writer, fence);
                        attempt.links = Chain.extend(head, written);
                        writer.extend(attempt.links);
                        return head;
                    });
        } catch (JournalFailure e) {
            if (!holds(attempt.links)) {
                throw e;
            }
        }
        return Chain.entries(attempt.links, drafts);
    }

    @Override
    public List<Entry> after(long sequence, int limit) {
        return links(sequence, limit).stream().map(Link::entry).toList();
    }

    /// Picked by the beginning of their text, `{"type":"moved"…`, so that no other is sent and
    /// read.
    @Override
    public List<Entry> milestones(long sequence, int limit) {
        return connections
                .read(session ->
                        session.query(
                                SELECT
                                        + "sequence > ? and substr(event, 10, 6)"
                                        + " in ('accept', 'moved\"', 'routed', 'pruned',"
                                        + " 'key-tr', 'key-re', 'build-', 'review')"
                                        + " order by sequence limit ?",
                                Rows::link,
                                sequence,
                                Limits.checked(limit)))
                .stream()
                .map(Link::entry)
                .toList();
    }

    @Override
    public List<Entry> of(Scope scope, long after, int limit) {
        return connections
                .read(session ->
                        session.query(
                                SELECT
                                        + "service = ? and environment = ? and sequence > ?"
                                        + " order by sequence limit ?",
                                Rows::link,
                                scope.service(),
                                scope.environment(),
                                after,
                                Limits.checked(limit)))
                .stream()
                .map(Link::entry)
                .toList();
    }

    @Override
    public List<Link> links(long sequence, int limit) {
        return connections.read(session ->
                session.query(
                        SELECT + "sequence > ? order by sequence limit ?",
                        Rows::link,
                        sequence,
                        Limits.checked(limit)));
    }

    @Override
    public Head head() {
        return connections
                .read(session -> session.first("select sequence, hash from head", Rows::head))
                .orElse(Head.EMPTY);
    }

    @Override
    public long last() {
        return head().sequence();
    }

    @Override
    public Leases leases() {
        return new SqlLeases(connections);
    }

    @Override
    public void close() {
        connections.close();
    }

    /// What one call tries to write.
    private static final class Attempt {
        // Set by the thread that tries, in the transaction; asked for where that one failed.
        private List<Link> links = List.of();
    }

    private static void requireHeld(Writer writer, Optional<Fence> fence) throws SQLException {
        if (fence.isPresent() && !writer.lease(fence.get().scope()).holds(fence.get())) {
            throw new Fenced(fence.get().scope());
        }
    }

    /// Whether the links are there in spite of a failure: the answer to a commit can get lost on
    /// its way. Asked in a transaction of its own, which waits for the end of the one that failed.
    private boolean holds(List<Link> links) {
        if (links.isEmpty()) {
            return false;
        }
        Link last = links.getLast();
        try {
            return connections.write(
                    Durability.PROCESS,
                    0,
                    session -> {
                        new Writer(session).head();
                        return session.first(
                                        "select hash from entry where sequence = ?",
                                        row -> row.getString(1),
                                        last.sequence())
                                .filter(last.hash().text()::equals)
                                .isPresent();
                    });
        } catch (JournalFailure _) {
            return false;
        }
    }
}
