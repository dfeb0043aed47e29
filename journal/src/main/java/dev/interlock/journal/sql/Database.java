package dev.interlock.journal.sql;

import dev.interlock.journal.Durability;
import dev.interlock.model.Reason;
import java.sql.SQLException;

/// What differs between the two databases.
interface Database {
    /// How many tables are called `version` where the journal's are.
    String versionTables();

    /// A connection for the writer, or one that only reads.
    Session open(boolean writes) throws SQLException;

    /// Begins a transaction whose commit survives so much.
    void begin(Session session, Durability durability) throws SQLException;

    void commit(Session session) throws SQLException;

    void rollback(Session session) throws SQLException;

    /// Done in the transaction that makes the tables, before the first of them.
    void prepare(Session session) throws SQLException;

    /// What went wrong, for people and programs.
    ///
    /// @param bytes how much was to be written; 0 where nothing was
    Reason reason(SQLException failure, long bytes);
}
