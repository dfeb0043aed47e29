package dev.interlock.journal.sql;

import dev.interlock.journal.Durability;
import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/// SQLite in one file, with a write-ahead log beside it.
final class SqliteDatabase implements Database {
    /// The least that a transaction of SQLite writes, rounded up: a few pages of 4 KiB.
    private static final long LEAST = 64 << 10;

    private final Path file;
    private final Path folder;
    private final Duration busy;
    private final boolean readOnly;
    // What the writer's connection is set to; changed by the writing thread alone.
    private Durability durability = Durability.PROCESS;

    /// @param busy how long a writer waits for another process
    SqliteDatabase(Path file, Duration busy, boolean readOnly) {
        this.file = file.toAbsolutePath();
        this.folder = Optional.ofNullable(this.file.getParent()).orElse(this.file);
        this.busy = busy;
        this.readOnly = readOnly;
    }

    @Override
    public String versionTables() {
        return "select count(*) from sqlite_master where type = 'table' and name = 'version'";
    }

    @Override
    public Session open(boolean writes) throws SQLException {
        var session =
                new Session(DriverManager.getConnection("jdbc:sqlite:" + location(), settings()));
        if (writes) {
            durability = Durability.PROCESS;
        } else if (!readOnly) {
            session.run("pragma query_only = true");
        }
        return session;
    }

    /// With IMMEDIATE a transaction takes the lock when it begins: it waits there for its turn, and
    /// cannot fail for the lock's sake later.
    @Override
    public void begin(Session session, Durability wanted) throws SQLException {
        if (wanted != durability) {
            session.run("pragma synchronous = " + synchronous(wanted));
            durability = wanted;
        }
        session.run("begin immediate");
    }

    @Override
    public void commit(Session session) throws SQLException {
        session.run("commit");
    }

    @Override
    public void rollback(Session session) throws SQLException {
        session.run("rollback");
    }

    @Override
    public void prepare(Session session) {}

    /// The result codes of sqlite.org/rescode.html, the primary one of each.
    @Override
    public Reason reason(SQLException failure, long bytes) {
        return switch (failure.getErrorCode()) {
            case 5, 6 -> busy();
            case 3, 8, 23 -> refused();
            case 10 -> full(bytes) ? noSpace(bytes) : broken("its disk answers with an error");
            case 11, 26 -> broken("it is damaged, or no SQLite database");
            case 13 -> noSpace(bytes);
            case 14 -> unopened(bytes);
            default -> broken("SQLite answers: " + failure.getMessage());
        };
    }

    private String location() {
        // In a folder where nothing can be written SQLite needs to be told that nobody else writes.
        return readOnly && !log().toFile().exists() && !Files.isWritable(folder)
                ? "file:" + file.toUri().getRawPath() + "?immutable=1"
                : file.toString();
    }

    private Properties settings() {
        var settings = new Properties();
        settings.setProperty("busy_timeout", Long.toString(busy.toMillis()));
        settings.setProperty("synchronous", synchronous(Durability.PROCESS));
        if (readOnly) {
            // SQLITE_OPEN_READONLY
            settings.setProperty("open_mode", "1");
        } else {
            settings.setProperty("journal_mode", "WAL");
        }
        return settings;
    }

    private static String synchronous(Durability durability) {
        return switch (durability) {
            case PROCESS -> "NORMAL";
            case POWER -> "FULL";
        };
    }

    private Path log() {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private Reason busy() {
        return Reason.of(
                Cause.BUSY,
                "another process has locked the journal %s for more than %s ms; nothing was written; is a second server, or a backup, at work on it?"
                        .formatted(file, busy.toMillis()));
    }

    private Reason refused() {
        return Reason.of(
                Cause.NOT_PERMITTED,
                "the journal %s cannot be written: file, folder or disk is read-only for this user; nothing was written"
                        .formatted(file));
    }

    private Reason unopened(long bytes) {
        if (!Files.exists(file) && readOnly) {
            return Reason.of(Cause.MISSING_FILE, "there is no journal at " + file);
        }
        if (!Files.isDirectory(folder)) {
            return Reason.of(
                    Cause.MISSING_FILE,
                    "the journal cannot be at %s: there is no such folder".formatted(file));
        }
        return full(bytes) ? noSpace(bytes) : refused();
    }

    private Reason broken(String what) {
        return Reason.of(
                Cause.JOURNAL_FAILED,
                "the journal %s cannot be used: %s; restore it from a backup, or move it away and the server begins a new one"
                        .formatted(file, what));
    }

    private Reason noSpace(long bytes) {
        return Reason.of(
                Cause.NO_SPACE,
                String.format(
                        Locale.ROOT,
                        "no space left for the journal on %s: %s free, %s needed; nothing was written",
                        folder,
                        new Bytes(free()),
                        new Bytes(needed(bytes))));
    }

    private boolean full(long bytes) {
        return free() < needed(bytes);
    }

    /// A page is written to the log and then to the file.
    private static long needed(long bytes) {
        return Math.max(LEAST, 2 * bytes);
    }

    private long free() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException _) {
            return 0;
        }
    }
}
