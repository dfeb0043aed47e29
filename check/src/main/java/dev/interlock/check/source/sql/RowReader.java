package dev.interlock.check.source.sql;

import dev.interlock.check.source.sql.Change.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `INSERT` and `UPDATE`.
final class RowReader {
    /// Rows of one statement that are looked at; the rest is more of the same.
    private static final int MOST_ROWS = 200;

    private RowReader() {}

    static Change insert(Cursor cursor) {
        cursor.accept("into");
        Optional<Name> table = cursor.name();
        if (table.isEmpty()) {
            return new Change.Other();
        }
        if (cursor.accept("as")) {
            cursor.next();
        }
        boolean query = cursor.peek(1).is("select") || cursor.peek(1).is("with");
        List<String> columns = query ? List.of() : cursor.columnList();
        if (cursor.accept("overriding")) {
            cursor.next();
            cursor.accept("value");
        }
        return new Change.Insert(table.get(), columns, rows(cursor));
    }

    static Change update(Cursor cursor) {
        cursor.accept("only");
        Optional<Name> table = cursor.name();
        if (table.isEmpty() || !cursor.seek("set")) {
            return new Change.Other();
        }
        cursor.next();
        var columns = new ArrayList<String>();
        var values = new ArrayList<Value>();
        while (cursor.peek().names() && cursor.peek(1).symbol('=')) {
            columns.add(cursor.next().text());
            cursor.next();
            values.add(value(cursor));
            while (!cursor.atEnd() && !cursor.peek().symbol(',') && !clause(cursor)) {
                cursor.skip();
            }
            cursor.accept(',');
        }
        return new Change.Update(table.get(), columns, values);
    }

    private static boolean clause(Cursor cursor) {
        return cursor.at("where") || cursor.at("from") || cursor.at("returning");
    }

    private static List<List<Value>> rows(Cursor cursor) {
        var rows = new ArrayList<List<Value>>();
        if (cursor.accept("select")) {
            rows.add(values(cursor.upTo("from", "where", "on", "union", "returning")));
            return rows;
        }
        if (!cursor.accept("values")) {
            return rows;
        }
        while (cursor.peek().symbol('(') && rows.size() < MOST_ROWS) {
            rows.add(values(cursor.brackets()));
            cursor.accept(',');
        }
        return rows;
    }

    private static List<Value> values(Cursor cursor) {
        return cursor.split().stream().map(RowReader::value).toList();
    }

    /// What the expression that comes next is: a string with or without a cast, a call, or
    /// something else.
    static Value value(Cursor cursor) {
        var place = cursor.place();
        Token first = cursor.peek();
        if (first.kind() == Token.Kind.STRING || first.kind() == Token.Kind.DOLLAR) {
            Token after = cursor.peek(1);
            boolean alone = !after.symbol('|') && !after.symbol('(');
            return new Value(
                    alone ? Optional.of(first.text()) : Optional.empty(), Optional.empty(), place);
        }
        return new Value(Optional.empty(), function(cursor.copy()), place);
    }

    private static Optional<String> function(Cursor cursor) {
        return cursor.name().filter(_ -> cursor.peek().symbol('(')).map(Name::name);
    }
}
