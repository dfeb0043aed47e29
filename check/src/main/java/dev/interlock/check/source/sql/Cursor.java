package dev.interlock.check.source.sql;

import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the tokens of a statement from left to right.
final class Cursor {
    private static final Token END = new Token(Token.Kind.SYMBOL, "", 0, 0, 0);

    private final Statement statement;
    private final List<Token> tokens;
    private final int end;

    /// Moves forward only; a cursor is used by one thread.
    private int at;

    Cursor(Statement statement) {
        this(statement, 0, statement.tokens().size());
    }

    private Cursor(Statement statement, int start, int end) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.at = start;
        this.end = end;
    }

    boolean atEnd() {
        return at >= end;
    }

    Token peek() {
        return peek(0);
    }

    /// A token that is nothing past the end.
    Token peek(int distance) {
        return at + distance < end ? tokens.get(at + distance) : END;
    }

    Token next() {
        Token token = peek();
        at = Math.min(at + 1, end);
        return token;
    }

    Place place() {
        return atEnd() ? statement.place() : statement.place(peek());
    }

    Place place(Token token) {
        return statement.place(token);
    }

    Place statementPlace() {
        return statement.place();
    }

    boolean at(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /// Steps over the words if they come next.
    boolean accept(String... words) {
        boolean found = at(words);
        at += found ? words.length : 0;
        return found;
    }

    /// Steps over one of the words if it comes next.
    boolean acceptAny(String... words) {
        for (String word : words) {
            if (accept(word)) {
                return true;
            }
        }
        return false;
    }

    boolean accept(char symbol) {
        boolean found = peek().symbol(symbol);
        at += found ? 1 : 0;
        return found;
    }

    /// A name of one part.
    Optional<String> identifier() {
        return peek().names() ? Optional.of(next().text()) : Optional.empty();
    }

    /// A name of one or two parts; of three (`database.schema.table`) the last two.
    Optional<Name> name() {
        Optional<String> first = identifier();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var name = new Name("", first.get());
        while (peek().symbol('.') && peek(1).names()) {
            next();
            name = new Name(name.name(), next().text());
        }
        return Optional.of(name);
    }

    /// Names with commas between them.
    List<Name> names() {
        var names = new ArrayList<Name>();
        do {
            accept("only");
            name().ifPresent(names::add);
            accept('*');
        } while (accept(','));
        return names;
    }

    /// `(a, b)` as names of one part; empty where no bracket comes next.
    List<String> columnList() {
        if (!peek().symbol('(')) {
            return List.of();
        }
        var columns = new ArrayList<String>();
        for (Cursor part : brackets().split()) {
            part.identifier().ifPresent(columns::add);
        }
        return columns;
    }

    /// Steps over what stands between the bracket that comes next and its partner, and gives it.
    Cursor brackets() {
        int open = at;
        skip();
        boolean closed = at > open + 1 && tokens.get(at - 1).symbol(')');
        return new Cursor(statement, Math.min(open + 1, at), closed ? at - 1 : at);
    }

    /// Steps over one token, or over a bracket with all that it holds.
    void skip() {
        int depth = 0;
        do {
            Token token = next();
            depth += token.symbol('(') ? 1 : token.symbol(')') ? -1 : 0;
        } while (depth > 0 && !atEnd());
    }

    /// Steps over everything up to the symbol, and over the symbol.
    void seekPast(char symbol) {
        while (!atEnd() && !next().symbol(symbol)) {
            // The step is the condition.
        }
    }

    /// Goes to the next of the words outside of brackets; false where there is none, at the end.
    boolean seek(String... words) {
        while (!atEnd()) {
            for (String word : words) {
                if (at(word)) {
                    return true;
                }
            }
            skip();
        }
        return false;
    }

    /// The rest, cut at commas outside of brackets.
    List<Cursor> split() {
        var parts = new ArrayList<Cursor>();
        int start = at;
        while (!atEnd()) {
            if (peek().symbol(',')) {
                parts.add(new Cursor(statement, start, at));
                start = at + 1;
            }
            skip();
        }
        if (start < end) {
            parts.add(new Cursor(statement, start, end));
        }
        return parts;
    }

    /// Steps to the next of the words outside of brackets, or to the end, and gives what it passed.
    Cursor upTo(String... words) {
        int start = at;
        seek(words);
        return new Cursor(statement, start, at);
    }

    /// The same place, to look ahead from.
    Cursor copy() {
        return new Cursor(statement, at, end);
    }

    /// What is left.
    List<Token> rest() {
        return tokens.subList(Math.min(at, end), end);
    }

    Statement statement() {
        return statement;
    }
}
