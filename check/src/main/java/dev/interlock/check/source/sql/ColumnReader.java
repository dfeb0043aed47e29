package dev.interlock.check.source.sql;

import dev.interlock.check.source.sql.Change.CheckPart;
import dev.interlock.check.source.sql.Change.ColumnPart;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the declaration of a column with its constraints.
final class ColumnReader {
    private ColumnReader() {}

    static Optional<ColumnPart> column(Cursor cursor) {
        var place = cursor.place();
        Optional<String> name = cursor.identifier();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String type = Types.read(cursor);
        var keys = new ArrayList<ForeignKey>();
        var uses = new ArrayList<Use>();
        String constraint = "";
        while (!cursor.atEnd()) {
            if (cursor.accept("constraint")) {
                constraint = cursor.identifier().orElse("");
            } else if (cursor.at("references")) {
                reference(cursor, constraint, List.of(name.get()), place).ifPresent(keys::add);
            } else if (cursor.accept("default")) {
                defaultOf(cursor).ifPresent(uses::add);
            } else if (cursor.at("check") && cursor.peek(1).symbol('(')) {
                cursor.next();
                lengths(cursor.brackets()).ifPresent(check -> uses.add(check.use()));
            } else {
                cursor.skip();
            }
        }
        return Optional.of(new ColumnPart(name.get(), type, keys, uses, place));
    }

    /// After `DEFAULT`.
    static Optional<Use> defaultOf(Cursor cursor) {
        Change.Value value = RowReader.value(cursor);
        return use(value, true);
    }

    static Optional<Use> use(Change.Value value, boolean byDefault) {
        if (value.constant().isPresent()) {
            String text = value.constant().get();
            return Optional.of(new Use.Stored(text, byDefault, value.place()));
        }
        return value.function().map(name -> new Use.Computed(name, value.place()));
    }

    /// `REFERENCES table (columns)`; stands at the column or constraint that has it.
    static Optional<ForeignKey> reference(
            Cursor cursor, String name, List<String> columns, Place place) {
        cursor.accept("references");
        cursor.accept("only");
        Optional<Name> target = cursor.name();
        List<String> targetColumns = cursor.columnList();
        return target.map(table -> new ForeignKey(name, columns, table, targetColumns, place));
    }

    /// `length(column) >= 8` in a check.
    static Optional<CheckPart> lengths(Cursor cursor) {
        while (!cursor.atEnd()) {
            Token token = cursor.next();
            boolean length =
                    token.is("length") || token.is("char_length") || token.is("character_length");
            if (!length || !cursor.peek().symbol('(')) {
                continue;
            }
            Optional<CheckPart> check = minimum(cursor);
            if (check.isPresent()) {
                return check;
            }
        }
        return Optional.empty();
    }

    private static Optional<CheckPart> minimum(Cursor cursor) {
        var place = cursor.place();
        List<Token> argument = cursor.brackets().rest();
        Optional<Token> column = argument.stream().filter(Token::names).reduce((_, last) -> last);
        if (column.isEmpty() || argument.size() > 8 || !cursor.accept('>')) {
            return Optional.empty();
        }
        int more = cursor.accept('=') ? 0 : 1;
        Token number = cursor.peek();
        return number.kind() == Token.Kind.NUMBER && number.text().matches("\\d{1,4}")
                ? Optional.of(
                        new CheckPart(
                                column.get().text(),
                                new Use.LongerThan(Integer.parseInt(number.text()) + more, place)))
                : Optional.empty();
    }
}
