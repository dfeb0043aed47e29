package dev.interlock.journal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connection with the statements that it has prepared: a dozen in all, so that all are kept. For
/// one thread at a time.
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    /// Reads one row.
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    Connection connection() {
        return connection;
    }

    /// Runs a statement that is not worth preparing.
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// @return how many rows it changed
    int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /// Runs it once for each of the lists of values, in as few round trips as the driver can.
    void updateAll(String sql, List<@Nullable Object[]> all) throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (@Nullable Object[] values : all) {
            bind(statement, values);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    <T> List<T> query(String sql, Row<T> each, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(each.read(rows));
            }
            return all;
        }
    }

    <T> Optional<T> first(String sql, Row<T> each, @Nullable Object... values) throws SQLException {
        return query(sql, each, values).stream().findFirst();
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        bind(statement, values);
        return statement;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /// Gives the connection back, and with it what was not committed.
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
