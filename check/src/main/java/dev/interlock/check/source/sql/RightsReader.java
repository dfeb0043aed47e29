package dev.interlock.check.source.sql;

import dev.interlock.check.source.sql.Change.Reach;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads `GRANT` and `REVOKE`, as far as they are about tables.
final class RightsReader {
    private static final Set<String> READ_AND_WRITE =
            Set.of("select", "insert", "update", "delete");

    private RightsReader() {}

    static Change grant(Cursor cursor) {
        return cursor.seek("on") ? read(cursor, true) : new Change.Other();
    }

    static Change revoke(Cursor cursor) {
        cursor.accept("grant", "option", "for");
        boolean all = takesAll(cursor);
        return all && cursor.at("on") ? read(cursor, false) : new Change.Other();
    }

    /// `ALTER DEFAULT PRIVILEGES IN SCHEMA …`. Without a schema it does not undo what was granted
    /// for a schema (PostgreSQL 17, "ALTER DEFAULT PRIVILEGES", Notes), and changes nothing here.
    static Change defaults(Cursor cursor) {
        if (!cursor.seek("in", "grant", "revoke") || !cursor.accept("in", "schema")) {
            return new Change.Other();
        }
        List<String> schemas = cursor.names().stream().map(Name::name).toList();
        boolean granted = cursor.accept("grant");
        if (!granted && !cursor.accept("revoke")) {
            return new Change.Other();
        }
        boolean all = takesAll(cursor);
        if (!cursor.accept("on", "tables") || (!granted && !all)) {
            return new Change.Other();
        }
        return new Change.Rights(granted, Reach.LATER_TABLES, List.of(), schemas, roles(cursor));
    }

    private static Change read(Cursor cursor, boolean granted) {
        cursor.next();
        if (cursor.accept("all", "tables", "in", "schema")) {
            return schemas(cursor, granted, Reach.ALL_TABLES);
        }
        if (cursor.accept("schema")) {
            return schemas(cursor, granted, Reach.SCHEMA);
        }
        if (cursor.at("all") || (!cursor.accept("table") && otherKind(cursor))) {
            return new Change.Other();
        }
        List<Name> tables = cursor.names();
        return new Change.Rights(granted, Reach.NAMED, tables, List.of(), roles(cursor));
    }

    private static Change schemas(Cursor cursor, boolean granted, Reach reach) {
        List<String> schemas = cursor.names().stream().map(Name::name).toList();
        return new Change.Rights(granted, reach, List.of(), schemas, roles(cursor));
    }

    /// `ON FUNCTION name`: a kind, then a name. `ON name` is a table.
    private static boolean otherKind(Cursor cursor) {
        return cursor.peek().names() && cursor.peek(1).names() && !rolesNext(cursor.peek(1));
    }

    private static boolean rolesNext(Token token) {
        return token.is("to") || token.is("from");
    }

    /// Steps to `ON`; whether the rights before it are all that an API needs to read and write.
    private static boolean takesAll(Cursor cursor) {
        var rights = new HashSet<String>();
        while (!cursor.atEnd() && !cursor.at("on")) {
            rights.add(cursor.peek().text());
            cursor.skip();
        }
        return rights.contains("all")
                || rights.contains("usage")
                || rights.containsAll(READ_AND_WRITE);
    }

    private static Set<String> roles(Cursor cursor) {
        var roles = new HashSet<String>();
        if (cursor.acceptAny("to", "from")) {
            do {
                cursor.accept("group");
                cursor.identifier().ifPresent(roles::add);
            } while (cursor.accept(','));
        }
        return Set.copyOf(roles);
    }
}
