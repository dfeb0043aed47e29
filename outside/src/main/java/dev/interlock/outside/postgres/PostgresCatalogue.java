package dev.interlock.outside.postgres;

import dev.interlock.check.project.LiveDatabase;
import dev.interlock.model.PostgresUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Reads the catalogue of a PostgreSQL 12 or later in one read-only transaction. No row of a user's
/// table is read.
public final class PostgresCatalogue {
    /// How long connecting may take, and after that each statement.
    public static final Duration LIMIT = Duration.ofSeconds(10);

    /// The driver's log goes to standard error and may hold parts of the URL. It is kept here
    /// because a logger that nobody holds forgets its level.
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    private final Duration limit;

    public PostgresCatalogue() {
        this(LIMIT);
    }

    /// @param limit at least a second
    public PostgresCatalogue(Duration limit) {
        this.limit = limit;
        DRIVER_LOG.setLevel(Level.OFF);
    }

    /// Looks at the database of a URL such as `postgres://user:password@host:5432/name`.
    public LiveDatabase read(String url) {
        return switch (PostgresUrl.parse(url)) {
            case PostgresUrl.Parsed.Invalid invalid -> new LiveDatabase.Unknown(invalid.reason());
            case PostgresUrl.Parsed.Valid valid -> read(valid.url());
        };
    }

    private LiveDatabase read(PostgresUrl url) {
        try (Connection connection = connect(url)) {
            begin(connection);
            LiveDatabase read = new CatalogueReader(connection).read();
            connection.rollback();
            return read;
        } catch (SQLException e) {
            return new LiveDatabase.Unknown(Failure.of(e, limit));
        } catch (RuntimeException e) {
            // The driver is given whatever somebody typed; its surprises are not Interlock's.
            return new LiveDatabase.Unknown("the driver refused its URL");
        }
    }

    private Connection connect(PostgresUrl url) throws SQLException {
        String seconds = Long.toString(Math.max(1, limit.toSeconds()));
        var properties = new Properties();
        properties.putAll(url.properties());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("socketTimeout", Long.toString(Math.max(1, limit.toSeconds()) + 2));
        properties.setProperty("cancelSignalTimeout", "2");
        properties.setProperty("ApplicationName", "interlock check");
        properties.setProperty("gssEncMode", "disable");
        // A pooler that hands out a connection per transaction knows no prepared statements.
        properties.setProperty("prepareThreshold", "0");
        return DriverManager.getConnection(url.driver(), properties);
    }

    private void begin(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ ONLY");
            statement.execute("SET LOCAL statement_timeout = " + limit.toMillis());
            statement.execute("SET LOCAL lock_timeout = 2000");
            statement.execute("SET LOCAL search_path = pg_catalog");
        }
    }
}
