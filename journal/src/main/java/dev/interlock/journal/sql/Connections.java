package dev.interlock.journal.sql;

import dev.interlock.journal.Durability;
import dev.interlock.journal.JournalFailure;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One connection that writes and one that reads, each for one thread at a time. One that failed is
/// given up and opened anew for the next call: nothing of a failure lasts longer than its cause.
final class Connections implements AutoCloseable {
    private final Database database;
    private final boolean readOnly;
    // Fair: a rollback that takes over from a release must not wait for all that it writes.
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ReentrantLock reading = new ReentrantLock();
    // Null until they are needed. Each guarded by its lock.
    private @Nullable Session writer;
    private @Nullable Session reader;
    private boolean closed;

    Connections(Database database, boolean readOnly) {
        this.database = database;
        this.readOnly = readOnly;
    }

    @FunctionalInterface
    interface Work<T> {
        T with(Session session) throws SQLException;
    }

    /// Does the work in one transaction: it holds whole, or not at all.
    ///
    /// @param bytes about how much it writes, for the message where there is no space
    /// @throws JournalFailure it was not done
    <T> T write(Durability durability, long bytes, Work<T> work) {
        writing.lock();
        try {
            Session session = writer();
            database.begin(session, durability);
            T result = work.with(session);
            database.commit(session);
            return result;
        } catch (SQLException e) {
            writer = dropped(writer);
            throw new JournalFailure(database.reason(e, bytes), e);
        } catch (RuntimeException e) {
            undo();
            throw e;
        } finally {
            writing.unlock();
        }
    }

    /// @throws JournalFailure where it cannot be read
    <T> T read(Work<T> work) {
        reading.lock();
        try {
            return work.with(reader());
        } catch (SQLException e) {
            reader = dropped(reader);
            throw new JournalFailure(database.reason(e, 0), e);
        } finally {
            reading.unlock();
        }
    }

    private Session writer() throws SQLException {
        if (readOnly) {
            throw new IllegalStateException("the journal was opened for reading only");
        }
        Session session = writer;
        if (session == null) {
            session = opened(true);
            writer = session;
        }
        return session;
    }

    private Session reader() throws SQLException {
        Session session = reader;
        if (session == null) {
            session = opened(false);
            reader = session;
        }
        return session;
    }

    private Session opened(boolean writes) throws SQLException {
        if (closed) {
            throw new IllegalStateException("the journal is closed");
        }
        return database.open(writes);
    }

    /// The work itself said no.
    private void undo() {
        Session session = writer;
        if (session == null) {
            return;
        }
        try {
            database.rollback(session);
        } catch (SQLException _) {
            writer = dropped(session);
        }
    }

    /// Closing a connection rolls back; where even that fails, the database does it by itself.
    private static @Nullable Session dropped(@Nullable Session session) {
        if (session != null) {
            try {
                session.close();
            } catch (SQLException _) {
                return null;
            }
        }
        return null;
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            closed = true;
            reader = dropped(reader);
            writer = dropped(writer);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }
}
