package dev.interlock.check.source.sql;

import dev.interlock.check.source.sql.Change.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a statement changes. What it does not know, or cannot read, is [Change.Other]: the
/// server may know more than this reader, and rejects by itself what is wrong.
final class StatementReader {
    private StatementReader() {}

    static Change read(Statement statement) {
        Cursor cursor = statement.cursor();
        Token first = cursor.next();
        if (first.kind() == Token.Kind.META) {
            return meta(statement, first);
        }
        return switch (first.kind() == Token.Kind.WORD ? first.text() : "") {
            case "create" -> create(cursor);
            case "alter" -> alter(cursor);
            case "drop" -> drop(cursor);
            case "do" -> block(cursor);
            case "set", "reset" -> SettingReader.set(cursor);
            case "grant" -> RightsReader.grant(cursor);
            case "revoke" -> RightsReader.revoke(cursor);
            case "insert" -> RowReader.insert(cursor);
            case "update" -> RowReader.update(cursor);
            case "select", "call", "perform", "with", "values" -> query(cursor);
            default -> new Change.Other();
        };
    }

    private static Change meta(Statement statement, Token command) {
        String line = command.text();
        if (line.matches("\\\\(i|ir|include|include_relative)\\s.*")) {
            return unreadable(statement, "a file that the script includes");
        }
        return line.startsWith("\\gexec")
                ? unreadable(statement, "SQL that a query puts together at run time")
                : new Change.Other();
    }

    private static Change unreadable(Statement statement, String reason) {
        return new Change.Unreadable(new Doubt(statement.place(), reason));
    }

    private static Change create(Cursor cursor) {
        cursor.accept("or", "replace");
        boolean temporary = false;
        while (cursor.at("global")
                || cursor.at("local")
                || cursor.at("temporary")
                || cursor.at("temp")
                || cursor.at("unlogged")) {
            temporary |= cursor.next().text().startsWith("temp");
        }
        if (cursor.accept("table")) {
            return TableReader.create(cursor, temporary);
        }
        if (cursor.accept("schema")) {
            cursor.accept("if", "not", "exists");
            return cursor.identifier()
                    .<Change>map(Change.CreateSchema::new)
                    .orElseGet(Change.Other::new);
        }
        if (cursor.accept("policy")) {
            return createPolicy(cursor);
        }
        if (cursor.accept("domain")) {
            return createDomain(cursor);
        }
        if (cursor.accept("event", "trigger")) {
            return createEventTrigger(cursor);
        }
        return cursor.acceptAny("function", "procedure")
                ? createFunction(cursor)
                : new Change.Other();
    }

    private static Change createPolicy(Cursor cursor) {
        Optional<String> name = cursor.identifier();
        Optional<Name> table = cursor.accept("on") ? cursor.name() : Optional.empty();
        return name.isPresent() && table.isPresent()
                ? new Change.CreatePolicy(name.get(), table.get(), cursor.statementPlace())
                : new Change.Other();
    }

    private static Change createDomain(Cursor cursor) {
        Optional<Name> name = cursor.name();
        cursor.accept("as");
        String base = Types.read(cursor);
        return name.<Change>map(domain -> new Change.CreateDomain(domain, base))
                .orElseGet(Change.Other::new);
    }

    private static Change createEventTrigger(Cursor cursor) {
        if (!cursor.seek("execute")) {
            return new Change.Other();
        }
        cursor.next();
        cursor.acceptAny("function", "procedure");
        return cursor.name()
                .<Change>map(name -> new Change.CreateEventTrigger(name, cursor.statementPlace()))
                .orElseGet(Change.Other::new);
    }

    private static Change createFunction(Cursor cursor) {
        Optional<Name> name = cursor.name();
        if (name.isEmpty()) {
            return new Change.Other();
        }
        return new Change.CreateFunction(
                name.get(), language(cursor) ? body(cursor) : Optional.empty());
    }

    /// Whether it is written in SQL or PL/pgSQL, or does not say (then it is SQL).
    private static boolean language(Cursor cursor) {
        Cursor ahead = cursor.copy();
        if (!ahead.seek("language")) {
            return true;
        }
        ahead.next();
        String language = ahead.next().text();
        return language.equalsIgnoreCase("plpgsql") || language.equalsIgnoreCase("sql");
    }

    private static Change block(Cursor cursor) {
        if (!language(cursor)) {
            return unreadable(cursor.statement(), "a DO block in another language");
        }
        return body(cursor).<Change>map(Change.Run::new).orElseGet(Change.Other::new);
    }

    /// The string after `AS` or `DO`, or what stands after `BEGIN ATOMIC`.
    private static Optional<Body> body(Cursor cursor) {
        List<Token> rest = cursor.rest();
        for (int i = 0; i < rest.size(); i++) {
            Token token = rest.get(i);
            boolean first = i == 0 || rest.get(i - 1).is("as");
            if (token.kind() == Token.Kind.DOLLAR || (token.kind() == Token.Kind.STRING && first)) {
                return Optional.of(inside(cursor.statement(), token));
            }
            if (token.is("atomic") && i > 0 && rest.get(i - 1).is("begin")) {
                int end = rest.getLast().end();
                return Optional.of(new Body(cursor.statement(), token.end(), end));
            }
        }
        return Optional.empty();
    }

    /// A body in plain quotes is read with its quotes doubled, which changes its strings but not
    /// its statements.
    static Body inside(Statement statement, Token token) {
        int quote = token.body() - token.start();
        int close = token.kind() == Token.Kind.DOLLAR ? quote : 1;
        return new Body(statement, token.body(), Math.max(token.body(), token.end() - close));
    }

    private static Change alter(Cursor cursor) {
        if (cursor.accept("table")) {
            return AlterReader.table(cursor);
        }
        if (cursor.accept("schema")) {
            Optional<String> from = cursor.identifier();
            Optional<String> to =
                    cursor.accept("rename", "to") ? cursor.identifier() : Optional.empty();
            return from.isPresent() && to.isPresent()
                    ? new Change.RenameSchema(from.get(), to.get())
                    : new Change.Other();
        }
        return cursor.accept("default", "privileges")
                ? RightsReader.defaults(cursor)
                : new Change.Other();
    }

    private static Change drop(Cursor cursor) {
        if (cursor.accept("table")) {
            cursor.accept("if", "exists");
            return new Change.DropTables(cursor.names());
        }
        if (cursor.accept("schema")) {
            cursor.accept("if", "exists");
            return new Change.DropSchemas(cursor.names());
        }
        if (cursor.accept("policy")) {
            cursor.accept("if", "exists");
            Optional<String> name = cursor.identifier();
            Optional<Name> table = cursor.accept("on") ? cursor.name() : Optional.empty();
            return name.isPresent() && table.isPresent()
                    ? new Change.DropPolicy(name.get(), table.get())
                    : new Change.Other();
        }
        if (cursor.acceptAny("function", "procedure")) {
            cursor.accept("if", "exists");
            return new Change.DropFunctions(cursor.names());
        }
        return cursor.accept("owned")
                ? unreadable(cursor.statement(), "DROP OWNED")
                : new Change.Other();
    }

    private static Change query(Cursor cursor) {
        Optional<Change> setting = SettingReader.config(cursor.copy());
        if (setting.isPresent()) {
            return setting.get();
        }
        Optional<Change> table = TableReader.selectInto(cursor.copy());
        return table.orElseGet(
                () -> new Change.Call(calls(cursor.rest()), cursor.statementPlace()));
    }

    /// The functions that a query calls, with or without schema; at most 100.
    static List<Name> calls(List<Token> tokens) {
        var names = new ArrayList<Name>();
        for (int i = 0; i + 1 < tokens.size() && names.size() < 100; i++) {
            if (tokens.get(i).names() && tokens.get(i + 1).symbol('(')) {
                boolean qualified =
                        i > 1 && tokens.get(i - 1).symbol('.') && tokens.get(i - 2).names();
                String schema = qualified ? tokens.get(i - 2).text() : "";
                names.add(new Name(schema, tokens.get(i).text()));
            }
        }
        return names;
    }
}
