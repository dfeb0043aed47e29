package dev.interlock.check.source.sql;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import java.util.List;

/// One statement of a script, or one command of psql.
///
/// @param tokens at least one, without the semicolon
/// @param whole false where the end was left out because the statement is too long
record Statement(SourceText source, List<Token> tokens, boolean whole) {
    Statement {
        tokens = List.copyOf(tokens);
    }

    Place place() {
        return place(tokens.getFirst());
    }

    Place place(Token token) {
        return source.place(token.start(), token.end() - token.start());
    }

    Cursor cursor() {
        return new Cursor(this);
    }
}
