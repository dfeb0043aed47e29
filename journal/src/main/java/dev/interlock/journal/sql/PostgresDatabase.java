package dev.interlock.journal.sql;

import dev.interlock.journal.Durability;
import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.PostgresUrl;
import dev.interlock.model.Reason;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A schema of its own, `interlock`, in a PostgreSQL database that several servers may share.
final class PostgresDatabase implements Database {
    private static final String CONNECT_SECONDS = "5";

    /// For an answer; longer than any statement may take.
    private static final String ANSWER_SECONDS = "40";

    /// Waits for another server's transaction as long as SQLite does; a statement is given up
    /// before the connection is.
    private static final String LIMITS = "-c lock_timeout=5000 -c statement_timeout=30000";

    /// Any number: it must differ from those of other programs on the same database.
    private static final long LOCK = 0x696e7465726c6f63L;

    /// The driver's log goes to standard error and may hold parts of the URL. It is kept here
    /// because a logger that nobody holds forgets its level.
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    private final PostgresUrl url;

    PostgresDatabase(PostgresUrl url) {
        this.url = url;
        DRIVER_LOG.setLevel(Level.OFF);
    }

    @Override
    public String versionTables() {
        return "select count(*) from pg_tables"
                + " where schemaname = 'interlock' and tablename = 'version'";
    }

    @Override
    public Session open(boolean writes) throws SQLException {
        var settings = new Properties();
        settings.putAll(url.properties());
        settings.setProperty("currentSchema", "interlock");
        settings.setProperty("ApplicationName", "interlock");
        settings.setProperty("connectTimeout", CONNECT_SECONDS);
        settings.setProperty("socketTimeout", ANSWER_SECONDS);
        settings.setProperty("options", LIMITS);
        Connection connection = DriverManager.getConnection(url.driver(), settings);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(!writes);
        return new Session(connection);
    }

    /// The driver begins with the first statement. Every commit survives the loss of power, as the
    /// server is set by default: less would have to be asked for in a statement of its own.
    @Override
    public void begin(Session session, Durability durability) {}

    @Override
    public void commit(Session session) throws SQLException {
        session.connection().commit();
    }

    @Override
    public void rollback(Session session) throws SQLException {
        session.connection().rollback();
    }

    /// Two servers that start at the same time make the tables one after the other.
    @Override
    public void prepare(Session session) throws SQLException {
        session.run("select pg_advisory_xact_lock(" + LOCK + ")");
        session.run("create schema if not exists interlock");
    }

    /// The codes of PostgreSQL's manual, appendix A.
    @Override
    public Reason reason(SQLException failure, long bytes) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return switch (state) {
            case "53100" ->
                    reason(
                            Cause.NO_SPACE,
                            "no space left for the journal on its database server: 0 B free, %s needed; nothing was written"
                                    .formatted(new Bytes(Math.max(bytes, 1))));
            case "55P03", "57014" ->
                    reason(
                            Cause.BUSY,
                            "another server, or somebody by hand, has locked the journal's tables; nothing was written");
            case "42501" ->
                    reason(
                            Cause.NOT_PERMITTED,
                            "the database user may not use or make the schema interlock; grant it create on the database");
            case "XX001", "XX002" ->
                    reason(
                            Cause.JOURNAL_FAILED,
                            "the journal's database is damaged: PostgreSQL answers "
                                    + state
                                    + "; restore it from a backup");
            default -> byClass(state);
        };
    }

    private static Reason byClass(String state) {
        String kind = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (kind) {
            case "08", "57" ->
                    reason(
                            Cause.NETWORK,
                            "the journal's database does not answer, or ended the connection ("
                                    + state
                                    + "); is the server of --database-url up?");
            case "28", "3D" ->
                    reason(
                            Cause.NOT_PERMITTED,
                            "the journal's database refuses the user, the password or the database's name of --database-url ("
                                    + state
                                    + ")");
            case "25" ->
                    reason(
                            Cause.NOT_PERMITTED,
                            "the journal's database takes no writes: it is read-only, a standby perhaps ("
                                    + state
                                    + "); nothing was written");
            case "53" ->
                    reason(
                            Cause.BUSY,
                            "the journal's database server is out of connections or memory ("
                                    + state
                                    + "); nothing was written");
            default ->
                    reason(
                            Cause.JOURNAL_FAILED,
                            "the journal's database answers with an error (" + state + ")");
        };
    }

    private static Reason reason(Cause cause, String text) {
        return Reason.of(cause, text);
    }
}
