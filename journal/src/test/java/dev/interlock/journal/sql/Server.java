package dev.interlock.journal.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// A real PostgreSQL that lives as long as a test class.
final class Server implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private int databases;

    Server() {
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An empty database's name.
    String database() {
        String name = "journal" + databases++;
        run("postgres", "create database " + name + " template template0");
        return name;
    }

    String url(String database) {
        return "postgres://postgres:postgres@localhost:%d/%s"
                .formatted(postgres.getPort(), database);
    }

    void run(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), database),
                "postgres",
                "postgres");
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
