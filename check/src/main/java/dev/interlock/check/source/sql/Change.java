package dev.interlock.check.source.sql;

import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a statement does to a database, as far as tables are concerned.
sealed interface Change {
    /// What the state of the tables takes up as it is.
    sealed interface Effect extends Change {}

    /// What defines or runs other statements.
    sealed interface Code extends Change {}

    record CreateTable(
            Name name, boolean ifNotExists, boolean temporary, List<Part> parts, Place place)
            implements Effect {
        public CreateTable {
            parts = List.copyOf(parts);
        }
    }

    record DropTables(List<Name> names) implements Effect {}

    record AlterTable(Name name, List<Action> actions, Place place) implements Effect {
        public AlterTable {
            actions = List.copyOf(actions);
        }
    }

    record DropSchemas(List<Name> names) implements Effect {}

    record RenameSchema(String from, String to) implements Effect {}

    record CreateSchema(String name) implements Effect {}

    record CreateDomain(Name name, String base) implements Effect {}

    record CreatePolicy(String name, Name table, Place place) implements Effect {}

    record DropPolicy(String name, Name table) implements Effect {}

    /// @param path empty for the default
    record SearchPath(List<String> path) implements Effect {}

    /// Gives rights on tables, or takes them all.
    ///
    /// @param tables for `Reach.NAMED`
    /// @param schemas for every other reach
    record Rights(
            boolean granted,
            Reach reach,
            List<Name> tables,
            List<String> schemas,
            Set<String> roles)
            implements Effect {}

    /// What a `GRANT` or `REVOKE` is about.
    enum Reach {
        NAMED,
        /// Every table that is there now.
        ALL_TABLES,
        /// Tables that are created later.
        LATER_TABLES,
        /// The schema itself.
        SCHEMA
    }

    /// @param body what it runs; empty where it is not SQL
    record CreateFunction(Name name, Optional<Body> body) implements Code {}

    record DropFunctions(List<Name> names) implements Code {}

    /// Runs when tables are created later.
    record CreateEventTrigger(Name function, Place place) implements Code {}

    record Run(Body body) implements Code {}

    /// @param functions that a statement at the top calls
    record Call(List<Name> functions, Place place) implements Code {}

    /// @param columns empty where the statement gives none
    record Insert(Name table, List<String> columns, List<List<Value>> rows) implements Effect {}

    record Update(Name table, List<String> columns, List<Value> values) implements Effect {}

    /// SQL that the text does not hold.
    record Unreadable(Doubt doubt) implements Effect {}

    /// Nothing that matters here.
    record Other() implements Effect {}

    /// The text of a function or `DO` block.
    ///
    /// @param start offset in the file where it begins; the file holds it as it is
    record Body(Statement statement, int start, int end) {}

    /// What a row gives for a column: a constant, a function's result, or something else.
    ///
    /// @param constant the text of a string
    /// @param function the outermost function, without schema
    record Value(Optional<String> constant, Optional<String> function, Place place) {}

    /// A part of `CREATE TABLE`.
    sealed interface Part {}

    /// A column with what its constraints say.
    record ColumnPart(
            String name, String type, List<ForeignKey> foreignKeys, List<Use> uses, Place place)
            implements Part {}

    record ForeignKeyPart(ForeignKey key) implements Part {}

    /// A check over columns.
    record CheckPart(String column, Use use) implements Part {}

    /// Columns copied from another table.
    record LikePart(Name table) implements Part {}

    /// Columns shared with a table above: inheritance and partitions.
    record ParentPart(Name table, boolean partition) implements Part {}

    /// Columns from a query, by name where it gives them.
    record QueryPart(List<String> columns) implements Part {}

    /// A part of `ALTER TABLE`.
    sealed interface Action {}

    record AddColumn(ColumnPart column, boolean ifNotExists) implements Action {}

    record AddConstraint(Part part) implements Action {}

    record DropColumn(String name) implements Action {}

    record RenameColumn(String from, String to) implements Action {}

    record ChangeType(String column, String type) implements Action {}

    record SetDefault(String column, Use use) implements Action {}

    record RenameTable(String name) implements Action {}

    record MoveTable(String schema) implements Action {}

    record SetRowSecurity(boolean enabled) implements Action {}

    record ForceRowSecurity(boolean forced) implements Action {}

    record DropConstraint(String name) implements Action {}

    record RenameConstraint(String from, String to) implements Action {}

    record Attach(Name child) implements Action {}

    record Detach(Name child) implements Action {}

    record Inherit(Name parent, boolean added) implements Action {}
}
