package dev.interlock.check.source.sql;

import dev.interlock.check.source.sql.Change.Action;
import dev.interlock.check.source.sql.Change.AlterTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `ALTER TABLE`.
final class AlterReader {
    private AlterReader() {}

    /// After `ALTER TABLE`.
    static Change table(Cursor cursor) {
        cursor.accept("if", "exists");
        cursor.accept("only");
        var place = cursor.statementPlace();
        Optional<Name> name = cursor.name();
        cursor.accept('*');
        if (name.isEmpty()) {
            return new Change.Other();
        }
        var actions = new ArrayList<Action>();
        for (Cursor part : cursor.split()) {
            actions.addAll(actions(part));
        }
        return new AlterTable(name.get(), actions, place);
    }

    private static List<Action> actions(Cursor cursor) {
        Token first = cursor.next();
        return switch (first.kind() == Token.Kind.WORD ? first.text() : "") {
            case "add" -> add(cursor);
            case "drop" -> drop(cursor);
            case "alter" -> column(cursor).stream().toList();
            case "rename" -> rename(cursor).stream().toList();
            case "set" -> move(cursor).stream().toList();
            case "enable" -> rowSecurity(cursor, new Change.SetRowSecurity(true));
            case "disable" -> rowSecurity(cursor, new Change.SetRowSecurity(false));
            case "force" -> rowSecurity(cursor, new Change.ForceRowSecurity(true));
            case "no" -> no(cursor);
            case "inherit" -> one(cursor.name().map(name -> new Change.Inherit(name, true)));
            case "attach" -> one(partition(cursor).map(Change.Attach::new));
            case "detach" -> one(partition(cursor).map(Change.Detach::new));
            default -> List.of();
        };
    }

    private static List<Action> add(Cursor cursor) {
        Optional<List<Change.Part>> constraint = TableReader.constraint(cursor.copy());
        if (constraint.isPresent()) {
            return constraint.get().stream().<Action>map(Change.AddConstraint::new).toList();
        }
        cursor.accept("column");
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        return one(
                ColumnReader.column(cursor)
                        .map(column -> new Change.AddColumn(column, ifNotExists)));
    }

    private static List<Action> drop(Cursor cursor) {
        boolean constraint = cursor.accept("constraint");
        cursor.accept("column");
        cursor.accept("if", "exists");
        return one(
                cursor.identifier()
                        .map(name ->
                                constraint
                                        ? new Change.DropConstraint(name)
                                        : new Change.DropColumn(name)));
    }

    /// After `ALTER`.
    private static Optional<Action> column(Cursor cursor) {
        if (cursor.accept("constraint")) {
            return Optional.empty();
        }
        cursor.accept("column");
        Optional<String> name = cursor.identifier();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (cursor.accept("set", "default")) {
            return ColumnReader.defaultOf(cursor)
                    .map(use -> new Change.SetDefault(name.get(), use));
        }
        cursor.accept("set", "data");
        return cursor.accept("type")
                ? Optional.of(new Change.ChangeType(name.get(), Types.read(cursor)))
                : Optional.empty();
    }

    /// After `RENAME`: `TO name`, `[COLUMN] a TO b`, `CONSTRAINT a TO b`.
    private static Optional<Action> rename(Cursor cursor) {
        if (cursor.accept("to")) {
            return cursor.identifier().map(Change.RenameTable::new);
        }
        boolean constraint = cursor.accept("constraint");
        cursor.accept("column");
        Optional<String> from = cursor.identifier();
        Optional<String> to = cursor.accept("to") ? cursor.identifier() : Optional.empty();
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                constraint
                        ? new Change.RenameConstraint(from.get(), to.get())
                        : new Change.RenameColumn(from.get(), to.get()));
    }

    private static Optional<Action> move(Cursor cursor) {
        return cursor.accept("schema")
                ? cursor.identifier().map(Change.MoveTable::new)
                : Optional.empty();
    }

    private static List<Action> no(Cursor cursor) {
        return cursor.accept("inherit")
                ? one(cursor.name().map(name -> new Change.Inherit(name, false)))
                : cursor.accept("force")
                        ? rowSecurity(cursor, new Change.ForceRowSecurity(false))
                        : List.of();
    }

    private static List<Action> rowSecurity(Cursor cursor, Action action) {
        return cursor.accept("row", "level", "security") ? List.of(action) : List.of();
    }

    private static Optional<Name> partition(Cursor cursor) {
        return cursor.accept("partition") ? cursor.name() : Optional.empty();
    }

    private static List<Action> one(Optional<? extends Action> action) {
        return action.<List<Action>>map(List::of).orElse(List.of());
    }
}
