package dev.interlock.check.source.sql;

/// Whose SQL a script is.
public enum Dialect {
    POSTGRESQL,
    /// It has what PostgreSQL rejects: MySQL, SQLite, SQL Server, ClickHouse.
    OTHER,
    /// Nothing in it tells.
    UNKNOWN
}
