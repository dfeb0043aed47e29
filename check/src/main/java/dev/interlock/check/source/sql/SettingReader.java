package dev.interlock.check.source.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads statements that change the search path.
final class SettingReader {
    private SettingReader() {}

    /// After `SET` or `RESET`.
    static Change set(Cursor cursor) {
        cursor.acceptAny("local", "session");
        if (cursor.accept("schema")) {
            return new Change.SearchPath(path(cursor.rest()));
        }
        if (cursor.accept("all") && cursor.atEnd()) {
            return new Change.SearchPath(List.of());
        }
        if (!cursor.accept("search_path")) {
            return new Change.Other();
        }
        return new Change.SearchPath(path(cursor.rest()));
    }

    /// After `SELECT`: `set_config('search_path', '…', false)`.
    static Optional<Change> config(Cursor cursor) {
        cursor.accept("pg_catalog");
        cursor.accept('.');
        if (!cursor.accept("set_config")) {
            return Optional.empty();
        }
        List<Cursor> arguments = cursor.brackets().split();
        boolean path =
                arguments.size() > 1 && arguments.getFirst().peek().text().equals("search_path");
        return path
                ? Optional.of(new Change.SearchPath(path(arguments.get(1).rest())))
                : Optional.empty();
    }

    private static List<String> path(List<Token> tokens) {
        var path = new ArrayList<String>();
        for (Token token : tokens) {
            boolean noise = token.is("to") || token.is("default");
            if ((token.names() || token.holdsText()) && !noise) {
                for (String part : token.text().split(",", 50)) {
                    add(path, part.strip().replace("\"", ""));
                }
            }
        }
        return path;
    }

    private static void add(List<String> path, String schema) {
        if (!schema.isEmpty() && !schema.equals("$user") && !schema.equals("pg_catalog")) {
            path.add(schema);
        }
    }
}
