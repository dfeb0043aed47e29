package dev.interlock.journal.sql;

import dev.interlock.journal.Head;
import dev.interlock.journal.JournalFailure;
import dev.interlock.journal.Lease;
import dev.interlock.journal.Link;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Rows as values, and back.
final class Rows {
    static final String LINK =
            "sequence, millis, service, environment, release, event, previous, hash";

    private Rows() {}

    static Link link(ResultSet row) throws SQLException {
        long sequence = row.getLong(1);
        long millis = row.getLong(2);
        Optional<String> service = text(row, 3);
        Optional<String> environment = text(row, 4);
        Optional<String> release = text(row, 5);
        Optional<String> event = text(row, 6);
        Optional<String> previous = text(row, 7);
        Optional<String> hash = text(row, 8);
        return whole(
                "entry " + sequence + " of the journal",
                () ->
                        new Link(
                                sequence,
                                millis,
                                service.map(it -> new Scope(it, environment.orElse(""))),
                                release.map(ReleaseId::new),
                                event.orElse(""),
                                new Digest(previous.orElse("")),
                                new Digest(hash.orElse(""))));
    }

    static @Nullable Object[] values(Link link) {
        return new @Nullable Object[] {
            link.sequence(),
            link.millis(),
            value(link.scope(), Scope::service),
            value(link.scope(), Scope::environment),
            value(link.release(), ReleaseId::text),
            link.event(),
            link.previous().text(),
            link.hash().text()
        };
    }

    static Head head(ResultSet row) throws SQLException {
        long sequence = row.getLong(1);
        Optional<String> hash = text(row, 2);
        return whole("the journal's end", () -> new Head(sequence, new Digest(hash.orElse(""))));
    }

    static Lease lease(ResultSet row) throws SQLException {
        return new Lease(
                text(row, 1),
                row.getLong(2),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)));
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /// A row that holds what was never written: the database did not notice the damage.
    private static <T> T whole(String what, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new JournalFailure(
                    Reason.of(
                            Cause.JOURNAL_FAILED,
                            what
                                    + " is damaged: "
                                    + e.getMessage()
                                    + "; restore the database from a backup"),
                    e);
        }
    }

    private static <T> @Nullable String value(Optional<T> from, Function<T, String> part) {
        return from.map(part).orElse(null);
    }
}
