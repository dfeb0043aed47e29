package dev.interlock.check.source.ecmascript;

import java.util.ArrayList;
import java.util.List;

/// Where `require` is something of the code's own: a parameter, as in what bundlers make, a
/// function, or a variable that is not what `createRequire` gives.
final class RequireShadows {
    private static final int LIMIT = 1_000;

    private final Tokens tokens;
    private final List<Shadow> shadows = new ArrayList<>();

    /// @param from the first token where the name is taken
    /// @param to the token behind the last
    private record Shadow(int from, int to) {}

    RequireShadows(Tokens tokens) {
        this.tokens = tokens;
        for (int at = 0; at < tokens.size() && shadows.size() < LIMIT; at++) {
            if (tokens.is(at, Words.REQUIRE)) {
                declaration(at);
            }
        }
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
            if (tokens.isText(at, "createRequire")) {
                return true;
            }
        }
        return !tokens.is(word + 1, Token.ASSIGN);
    }

    private boolean isParameter(int word) {
        int before = tokens.kind(word - 1);
        int next = tokens.kind(word + 1);
        return tokens.is(tokens.parent(word), Token.OPEN_PAREN)
                && (before == Token.OPEN_PAREN || before == Token.COMMA)
                && (next == Token.CLOSE_PAREN || next == Token.COMMA);
    }

    private void parameter(int open) {
        int body = tokens.after(open);
        boolean function =
                tokens.is(open - 1, Words.FUNCTION) || tokens.is(open - 2, Words.FUNCTION);
        if (function && tokens.is(body, Token.OPEN_BRACE)) {
            shadows.add(new Shadow(open, tokens.after(body)));
        } else if (tokens.is(body, Token.ARROW)) {
            shadows.add(new Shadow(open, Statements.endOfExpression(tokens, body + 1)));
        }
    }

    private void block(int open) {
        int close = tokens.match(open);
        shadows.add(new Shadow(open, close == Tokens.NOWHERE ? tokens.size() : close));
    }
}
