package dev.interlock.check.source.ecmascript;

import java.util.Optional;

/// What a CommonJS module offers: `module.exports = …`, `exports.x = …`,
/// `Object.defineProperty(exports, 'x', …)`.
final class CommonJsReader {
    private final Tokens tokens;
    private final FactsBuilder facts;

    CommonJsReader(Tokens tokens, FactsBuilder facts) {
        this.tokens = tokens;
        this.facts = facts;
    }

    /// @param word the token `exports`
    void read(int word) {
        boolean ofModule = tokens.is(word - 1, Token.DOT) && tokens.is(word - 2, Words.MODULE);
        boolean member = tokens.is(word - 1, Token.DOT) || tokens.is(word - 1, Token.OPTIONAL_DOT);
        if (member && !(ofModule && !tokens.is(word - 3, Token.DOT))) {
            return;
        }
        if (ofModule && tokens.is(word + 1, Token.ASSIGN)) {
            whole(word);
        } else if (tokens.is(word + 1, Token.DOT) && tokens.is(word + 3, Token.ASSIGN)) {
            add(tokens.text(word + 2), local(word + 4), word + 2);
        } else if (isDefined(word)) {
            add(tokens.value(word + 2), "", word + 2);
        }
    }

    private void whole(int word) {
        int value = word + 2;
        add("default", local(value), word);
        if (!tokens.is(value, Token.OPEN_BRACE)) {
            return;
        }
        int at = value + 1;
        int close = tokens.match(value);
        while (at < close) {
            if (Token.isWord(tokens.kind(at)) || tokens.is(at, Token.STRING)) {
                boolean alone = !tokens.is(at + 1, Token.COLON);
                String name = Specifiers.name(tokens, at);
                add(name, alone ? name : local(at + 2), at);
            }
            at = Statements.endOfExpression(tokens, at) + 1;
        }
    }

    private boolean isDefined(int word) {
        return tokens.is(word - 1, Token.OPEN_PAREN)
                && tokens.is(word - 2, Words.DEFINE_PROPERTY)
                && tokens.is(word + 1, Token.COMMA)
                && tokens.isString(word + 2);
    }

    private String local(int value) {
        boolean name = Token.isWord(tokens.kind(value)) && Statements.isAlone(tokens, value);
        return name ? tokens.text(value) : "";
    }

    private void add(String name, String local, int token) {
        facts.add(
                new Export(
                        name,
                        local,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        tokens.span(token)));
    }
}
