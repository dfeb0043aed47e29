package dev.interlock.check.source.ecmascript;

/// Code that runs only where some other variable of the environment says so: what it reads is
/// missing nowhere else. `if (process.env.STORAGE === 's3') { connect(process.env.S3_BUCKET); }`
final class ChosenCode {
    /// Brackets around one read that are looked at.
    private static final int LEVELS = 20;

    /// Tokens of a condition, and of an expression before the read, that are looked at.
    private static final int STEPS = 60;

    private static final String MODE = "NODE_ENV";
    private static final String PRODUCTION = "production";

    private final Tokens tokens;

    private ChosenCode(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @param start the first token of a read
    static boolean holds(Tokens tokens, int start) {
        var code = new ChosenCode(tokens);
        int at = start;
        for (int level = 0; level < LEVELS && at != Tokens.NOWHERE; level++) {
            int open = tokens.parent(at);
            if (code.isBehindCondition(at) || code.isBranch(open)) {
                return true;
            }
            at = open;
        }
        return false;
    }

    /// `if (…) {`, `else {`, `switch (…) {`
    private boolean isBranch(int brace) {
        if (!tokens.is(brace, Token.OPEN_BRACE)) {
            return false;
        }
        boolean otherwise = tokens.is(brace - 1, Words.ELSE);
        int before = otherwise ? tokens.before(brace - 2) : brace - 1;
        int open = tokens.is(before, Token.CLOSE_PAREN) ? tokens.match(before) : Tokens.NOWHERE;
        boolean condition = tokens.is(open - 1, Words.IF) || tokens.is(open - 1, Words.SWITCH);
        return condition && asks(open, before, otherwise);
    }

    /// `condition && read`, `condition ? read : …`
    private boolean isBehindCondition(int start) {
        int sign = Tokens.NOWHERE;
        int at = start - 1;
        for (int step = 0; step < STEPS && !begins(at); step++) {
            int kind = tokens.kind(at);
            boolean colon = kind == Token.COLON && sign == Tokens.NOWHERE;
            if (kind == Token.AND || kind == Token.QUESTION || colon) {
                sign = at;
            }
            at = tokens.before(at);
        }
        return (tokens.is(sign, Token.AND) || tokens.is(sign, Token.QUESTION))
                && asks(at, sign, false);
    }

    private boolean begins(int at) {
        int kind = tokens.kind(at);
        return kind == Token.NONE
                || kind == Token.SEMICOLON
                || kind == Token.COMMA
                || kind == Token.ASSIGN
                || kind == Token.ARROW
                || kind == Token.BOUNDARY
                || kind == Words.RETURN
                || Token.isOpen(kind)
                || Statements.newLineEnds(tokens, at + 1);
    }

    /// Whether a condition asks the environment, and does not hold in production anyway.
    private boolean asks(int from, int to, boolean otherwise) {
        boolean environment = false;
        boolean mode = false;
        boolean production = false;
        for (int at = from + 1; at < Math.min(to, from + STEPS); at++) {
            environment |= tokens.is(at, Words.ENV) || isOfEnvironment(at);
            mode |= tokens.isText(at, MODE);
            production |=
                    tokens.isString(at)
                            && tokens.value(at).equals(PRODUCTION)
                            && tokens.is(at - 1, Token.EQUAL);
        }
        return environment && !(mode && production != otherwise);
    }

    /// `const useS3 = process.env.STORAGE === 's3'` before it in the module.
    private boolean isOfEnvironment(int word) {
        if (tokens.kind(word) != Token.NAME || tokens.is(word - 1, Token.DOT)) {
            return false;
        }
        String name = tokens.text(word);
        for (int at = 1; at < word; at++) {
            boolean declared =
                    (tokens.is(at - 1, Words.CONST) || tokens.is(at - 1, Words.LET))
                            && tokens.is(at + 1, Token.ASSIGN)
                            && tokens.isText(at, name);
            if (declared) {
                return readsEnvironment(at + 2);
            }
        }
        return false;
    }

    private boolean readsEnvironment(int value) {
        int end = Math.min(Statements.endOfExpression(tokens, value), value + STEPS);
        for (int at = value; at < end; at++) {
            if (tokens.is(at, Words.ENV)) {
                return true;
            }
        }
        return false;
    }
}
