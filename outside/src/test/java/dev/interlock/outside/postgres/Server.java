package dev.interlock.outside.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// A real PostgreSQL that lives as long as a test class, with the roles of a Supabase project.
final class Server implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private int databases;

    Server() {
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("postgres", "create role anon", "create role authenticated");
    }

    int port() {
        return postgres.getPort();
    }

    /// A database of its own, in whose schema `public` API roles may do everything by default.
    String newDatabase() {
        String name = "d" + databases++;
        run("postgres", "create database " + name + " template template0");
        run(
                name,
                "grant usage on schema public to anon, authenticated",
                "alter default privileges in schema public grant all on tables to anon, authenticated");
        return name;
    }

    String url(String database) {
        return url("postgres", "postgres", database);
    }

    String url(String user, String password, String database) {
        return "postgres://%s:%s@localhost:%d/%s".formatted(user, password, port(), database);
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
                "jdbc:postgresql://localhost:%d/%s?preferQueryMode=simple"
                        .formatted(port(), database),
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
