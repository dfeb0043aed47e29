package dev.interlock.check.source.sql;

import dev.interlock.check.source.sql.Change.ForeignKeyPart;
import dev.interlock.check.source.sql.Change.LikePart;
import dev.interlock.check.source.sql.Change.ParentPart;
import dev.interlock.check.source.sql.Change.Part;
import dev.interlock.check.source.sql.Change.QueryPart;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `CREATE TABLE` in its forms, and the `SELECT … INTO` that does the same.
final class TableReader {
    private TableReader() {}

    /// After `CREATE TABLE`.
    static Change create(Cursor cursor, boolean temporary) {
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        var place = cursor.place();
        Optional<Name> name = cursor.name();
        if (name.isEmpty()) {
            return new Change.Other();
        }
        var parts = new ArrayList<Part>();
        if (cursor.accept("partition", "of")) {
            cursor.name().ifPresent(parent -> parts.add(new ParentPart(parent, true)));
        } else if (cursor.accept("of")) {
            parts.add(new QueryPart(List.of()));
            cursor.name();
        }
        Cursor ahead = cursor.copy();
        if (ahead.seek("as")) {
            parts.add(new QueryPart(cursor.columnList()));
        } else if (cursor.peek().symbol('(')) {
            cursor.brackets().split().forEach(part -> parts.addAll(element(part)));
        }
        if (cursor.accept("inherits")) {
            cursor.brackets().names().forEach(parent -> parts.add(new ParentPart(parent, false)));
        }
        return new Change.CreateTable(name.get(), ifNotExists, temporary, parts, place);
    }

    /// After `SELECT`; empty where the query has no `INTO`.
    static Optional<Change> selectInto(Cursor cursor) {
        if (!cursor.seek("into", "from") || !cursor.accept("into")) {
            return Optional.empty();
        }
        boolean temporary = cursor.acceptAny("temporary", "temp");
        cursor.accept("unlogged");
        cursor.accept("table");
        var place = cursor.place();
        return cursor.name()
                .map(name ->
                        new Change.CreateTable(
                                name, false, temporary, List.of(new QueryPart(List.of())), place));
    }

    /// One element between the brackets, or after `ADD`.
    static List<Part> element(Cursor cursor) {
        if (cursor.accept("like")) {
            return cursor.name()
                    .<List<Part>>map(name -> List.of(new LikePart(name)))
                    .orElse(List.of());
        }
        return constraint(cursor.copy())
                .orElseGet(() ->
                        ColumnReader.column(cursor).<List<Part>>map(List::of).orElse(List.of()));
    }

    /// A constraint of the table; empty where the element is a column.
    static Optional<List<Part>> constraint(Cursor cursor) {
        String name = "";
        var place = cursor.place();
        boolean named = cursor.accept("constraint");
        if (named) {
            name = cursor.identifier().orElse("");
        }
        if (cursor.accept("foreign", "key")) {
            return Optional.of(foreignKey(cursor, name, place));
        }
        if (cursor.accept("check")) {
            return Optional.of(
                    ColumnReader.lengths(cursor.brackets()).<Part>map(part -> part).stream()
                            .toList());
        }
        boolean other =
                cursor.at("primary", "key")
                        || cursor.at("unique")
                        || cursor.at("not", "null")
                        || (cursor.at("exclude")
                                && (cursor.peek(1).is("using") || cursor.peek(1).symbol('(')));
        return named || other ? Optional.of(List.of()) : Optional.empty();
    }

    private static List<Part> foreignKey(Cursor cursor, String name, Place at) {
        List<String> columns = cursor.columnList();
        if (!cursor.seek("references")) {
            return List.of();
        }
        return ColumnReader.reference(cursor, name, columns, at)
                .<List<Part>>map(key -> List.of(new ForeignKeyPart(key)))
                .orElse(List.of());
    }
}
