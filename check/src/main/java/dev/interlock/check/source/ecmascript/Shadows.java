package dev.interlock.check.source.ecmascript;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Where a word such as `require` or `process` is something of the code's own: a parameter, as in
/// what bundlers make, a function, or a variable that is not what the platform gives.
final class Shadows {
    private static final int LIMIT = 1_000;

    /// Most tokens of a function's result.
    private static final int LONGEST_TYPE = 40;

    private final Tokens tokens;
    private final Set<String> origins;
    private final List<Shadow> shadows = new ArrayList<>();

    /// @param from the first token where the name is taken
    /// @param to the token behind the last
    private record Shadow(int from, int to) {}

    private Shadows(Tokens tokens, int word, Set<String> origins) {
        this.tokens = tokens;
        this.origins = origins;
        for (int at = 0; at < tokens.size() && shadows.size() < LIMIT; at++) {
            if (tokens.is(at, word)) {
                declaration(at);
            }
        }
    }

    static Shadows ofRequire(Tokens tokens) {
        return new Shadows(tokens, Words.REQUIRE, Set.of("createRequire"));
    }

    static Shadows ofProcess(Tokens tokens) {
        Set<String> origins = Set.of("global", "globalThis", "import", "require", "self", "window");
        return new Shadows(tokens, Words.PROCESS, origins);
    }

    boolean cover(int token) {
        return shadows.stream().anyMatch(one -> one.from() <= token && token < one.to());
    }

    private void declaration(int word) {
        int before = tokens.kind(word - 1);
        boolean variable = before == Words.CONST || before == Words.LET || before == Words.VAR;
        if (before == Words.FUNCTION || (variable && !isCreated(word))) {
            block(Enclosing.block(tokens, word));
        } else if (tokens.is(word + 1, Token.ARROW)) {
            shadows.add(new Shadow(word, Statements.endOfExpression(tokens, word + 2)));
        } else if (isParameter(word)) {
            parameter(tokens.parent(word));
        }
    }

    /// `const require = createRequire(import.meta.url)`, with `module.` before it or not.
    private boolean isCreated(int word) {
        for (int at = word + 2; at < word + 6; at++) {
            if (origins.contains(tokens.text(at))) {
                return true;
            }
        }
        return !tokens.is(word + 1, Token.ASSIGN);
    }

    private boolean isParameter(int word) {
        int before = tokens.kind(word - 1);
        int next = tokens.kind(word + 1);
        boolean ends =
                next == Token.CLOSE_PAREN
                        || next == Token.COMMA
                        || next == Token.COLON
                        || next == Token.ASSIGN;
        return tokens.is(tokens.parent(word), Token.OPEN_PAREN)
                && (before == Token.OPEN_PAREN || before == Token.COMMA)
                && ends;
    }

    private void parameter(int open) {
        int close = tokens.match(open);
        boolean typed = tokens.is(close + 1, Token.COLON);
        int last = typed ? close + LONGEST_TYPE : close + 1;
        for (int at = close + 1; close != Tokens.NOWHERE && at <= last; at = tokens.after(at)) {
            if (tokens.is(at, Token.OPEN_BRACE) && Enclosing.parameters(tokens, at) == open) {
                shadows.add(new Shadow(open, tokens.after(at)));
                return;
            }
            if (tokens.is(at, Token.ARROW)) {
                shadows.add(new Shadow(open, Statements.endOfExpression(tokens, at + 1)));
                return;
            }
        }
    }

    private void block(int open) {
        int close = tokens.match(open);
        shadows.add(new Shadow(open, close == Tokens.NOWHERE ? tokens.size() : close));
    }
}
