package dev.interlock.check.source.ecmascript;

/// Code that runs only where some other variable of the environment says so: what it reads is
/// missing nowhere else. `if (process.env.STORAGE === 's3') { connect(process.env.S3_BUCKET); }`
final class ChosenCode {
    /// Brackets around one read that are looked at.
    private static final int LEVELS = 20;

    /// Tokens of a condition, and of an expression before the read, that are looked at.
    private static final int STEPS = 60;

    /// Tokens before the read in its block that are looked at, what stands in brackets left out.
    private static final int FAR = 300;

    /// Names around one read whose declarations are looked for: each search goes over the module.
    private static final int MOST_NAMES = 8;

    private static final String MODE = "NODE_ENV";
    private static final String PRODUCTION = "production";

    private final Tokens tokens;
    private int names;

    private ChosenCode(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @param start the first token of a read
    static boolean holds(Tokens tokens, int start) {
        var code = new ChosenCode(tokens);
        int at = start;
        for (int level = 0; level < LEVELS && at != Tokens.NOWHERE; level++) {
            if (code.isBehindCondition(at) || code.isBranch(at) || code.isBehindExit(at)) {
                return true;
            }
            at = tokens.parent(at);
        }
        return false;
    }

    /// `if (…)`, `else`, `switch (…)` before it, with braces or without.
    private boolean isBranch(int start) {
        int head = head(start - 1);
        for (int level = 0; level < LEVELS && head != Tokens.NOWHERE; level++) {
            boolean otherwise = tokens.is(head, Words.ELSE);
            int close = otherwise ? head(endOfOther(head)) : head;
            int open = tokens.match(close);
            if (open == Tokens.NOWHERE) {
                return false;
            }
            if (asks(open, close, otherwise)) {
                return true;
            }
            head = head(open - 2);
        }
        return false;
    }

    /// The last token of what stands between a condition and its `else`, or of the condition.
    private int endOfOther(int otherwise) {
        int last = otherwise - 1;
        if (tokens.is(last, Token.SEMICOLON)) {
            return last - 1;
        }
        return tokens.is(last, Token.CLOSE_BRACE) ? tokens.before(last) : last;
    }

    /// The end of the condition, or the `else`, that the statement with this token stands behind.
    private int head(int last) {
        int at = last;
        for (int step = 0; step < STEPS; step++) {
            if (tokens.is(at, Words.ELSE) || endsCondition(at)) {
                return at;
            }
            if (beginsStatement(at)) {
                return Tokens.NOWHERE;
            }
            at = tokens.before(at);
        }
        return Tokens.NOWHERE;
    }

    private boolean endsCondition(int close) {
        int word = tokens.kind(tokens.match(close) - 1);
        return tokens.is(close, Token.CLOSE_PAREN) && (word == Words.IF || word == Words.SWITCH);
    }

    /// Whether a statement begins behind this token.
    private boolean beginsStatement(int at) {
        int kind = tokens.kind(at);
        boolean block = kind == Token.CLOSE_BRACE && OperandStart.isBlock(tokens, tokens.match(at));
        boolean line = !tokens.is(at + 1, Words.ELSE) && Statements.newLineEnds(tokens, at + 1);
        return kind == Token.NONE
                || kind == Token.SEMICOLON
                || kind == Token.BOUNDARY
                || Token.isOpen(kind)
                || block
                || line;
    }

    /// `if (…) return;`, `if (…) process.exit();` before it in the same block.
    private boolean isBehindExit(int start) {
        int at = start - 1;
        for (int step = 0; step < FAR && !Token.isOpen(tokens.kind(at)); step++) {
            if (endsCondition(at) && leaves(at, start) && asks(tokens.match(at), at, true)) {
                return true;
            }
            at = tokens.before(at);
        }
        return false;
    }

    /// Whether code ends where a condition holds. One that throws where a variable is missing asks
    /// for that variable, and says nothing of others.
    private boolean leaves(int close, int start) {
        int exit = close + 1;
        if (!tokens.is(exit, Token.OPEN_BRACE)) {
            return isExit(exit, close) && endOfExit(exit) <= start;
        }
        int end = tokens.match(exit);
        if (end > start) {
            return false;
        }
        for (int at = exit + 1; at < Math.min(end, exit + STEPS); at = tokens.after(at)) {
            if (isExit(at, close) && !endsCondition(at - 1) && !tokens.is(at - 1, Words.ELSE)) {
                return true;
            }
        }
        return false;
    }

    private boolean isExit(int at, int close) {
        return tokens.is(at, Words.RETURN)
                || tokens.is(at, Words.CONTINUE)
                || (Conditions.isEnd(tokens, at) && compares(close));
    }

    private int endOfExit(int word) {
        boolean alone = tokens.startsLine(word + 1);
        return alone ? word + 1 : Statements.endOfExpression(tokens, word + 1);
    }

    /// `process.env.STORAGE !== 's3'`
    private boolean compares(int close) {
        int open = tokens.match(close);
        for (int at = open + 1; at < Math.min(close, open + STEPS); at++) {
            boolean compared = tokens.is(at, Token.EQUAL) || tokens.is(at, Token.NOT_EQUAL);
            if (compared && tokens.isString(at + 1) && !tokens.value(at + 1).isEmpty()) {
                return !tokens.is(open + 1, Words.TYPEOF);
            }
        }
        return false;
    }

    /// `condition && read`, `condition ? read : …`, `condition ? … : read`
    private boolean isBehindCondition(int start) {
        int sign = Tokens.NOWHERE;
        int others = 0;
        boolean otherwise = false;
        int at = start - 1;
        for (int step = 0; step < STEPS; step++) {
            int kind = tokens.kind(at);
            boolean begins = begins(at);
            boolean operator = kind == Token.AND || kind == Token.QUESTION || kind == Token.COLON;
            if ((begins || operator) && sign != Tokens.NOWHERE && asks(at, sign, otherwise)) {
                return true;
            }
            if (begins) {
                return false;
            }
            if (operator) {
                otherwise = kind == Token.QUESTION && others > 0;
                others = kind == Token.COLON ? others + 1 : others - (otherwise ? 1 : 0);
                sign = others == 0 ? at : Tokens.NOWHERE;
            }
            at = tokens.before(at);
        }
        return false;
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
            environment |= tokens.is(at, Words.ENV) || isTestOfProcess(at) || isOfEnvironment(at);
            mode |= tokens.isText(at, MODE);
            production |=
                    tokens.isString(at)
                            && tokens.value(at).equals(PRODUCTION)
                            && tokens.is(at - 1, Token.EQUAL);
        }
        return environment && !(mode && production != otherwise);
    }

    /// `typeof process`
    private boolean isTestOfProcess(int word) {
        return tokens.is(word, Words.PROCESS) && tokens.is(word - 1, Words.TYPEOF);
    }

    /// `const useS3 = process.env.STORAGE === 's3'` before it in the module.
    private boolean isOfEnvironment(int word) {
        boolean name = tokens.is(word, Token.NAME) && !tokens.is(word - 1, Token.DOT);
        return name && names++ < MOST_NAMES && isDeclaredSo(word);
    }

    private boolean isDeclaredSo(int word) {
        String name = tokens.text(word);
        for (int at = 1; at < word; at++) {
            boolean declared =
                    (tokens.is(at - 1, Words.CONST) || tokens.is(at - 1, Words.LET))
                            && tokens.isText(at, name);
            if (declared) {
                boolean typed = tokens.is(at + 1, Token.COLON);
                int assign = typed ? Statements.endOfType(tokens, at + 2) : at + 1;
                return tokens.is(assign, Token.ASSIGN) && readsEnvironment(assign + 1);
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
