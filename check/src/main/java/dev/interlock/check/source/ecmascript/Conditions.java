package dev.interlock.check.source.ecmascript;

/// Tests that end the program where a value is missing: `if (!process.env.X) throw …`.
final class Conditions {
    private static final int LEVELS = 6;

    /// Most tokens of a condition and of what follows it that are looked at.
    private static final int LONGEST = 80;

    private Conditions() {}

    /// Whether the code does not go on without the value that is tested.
    static boolean demands(Tokens tokens, int start, int end) {
        int open = condition(tokens, start);
        int close = tokens.match(open);
        if (close == Tokens.NOWHERE || close - open > LONGEST) {
            return false;
        }
        return isMissingTest(tokens, start, end)
                && !hasAnd(tokens, open, close)
                && endsTheProgram(tokens, close + 1);
    }

    /// The parenthesis of `if (` around it.
    private static int condition(Tokens tokens, int start) {
        int open = tokens.parent(start);
        for (int level = 0; level < LEVELS && tokens.is(open, Token.OPEN_PAREN); level++) {
            if (tokens.is(open - 1, Words.IF)) {
                return open;
            }
            open = tokens.parent(open);
        }
        return Tokens.NOWHERE;
    }

    /// `!x`, `x === undefined`, `x == null`, `x === ''`
    private static boolean isMissingTest(Tokens tokens, int start, int end) {
        if (tokens.is(start - 1, Token.NOT)) {
            return !tokens.is(start - 2, Token.NOT);
        }
        if (!tokens.is(end, Token.EQUAL)) {
            return false;
        }
        int other = tokens.kind(end + 1);
        return other == Words.UNDEFINED
                || other == Words.NULL
                || (tokens.isString(end + 1) && tokens.value(end + 1).isEmpty());
    }

    private static boolean hasAnd(Tokens tokens, int open, int close) {
        for (int at = open; at < close; at++) {
            if (tokens.is(at, Token.AND)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a statement throws or ends the process, and does not return before that.
    private static boolean endsTheProgram(Tokens tokens, int statement) {
        if (!tokens.is(statement, Token.OPEN_BRACE)) {
            return isEnd(tokens, statement);
        }
        int close = Math.min(tokens.match(statement), statement + LONGEST);
        for (int at = statement + 1; at < close; at = tokens.after(at)) {
            if (isEnd(tokens, at) && !isChosen(tokens, at)) {
                return !returns(tokens, statement, at);
            }
        }
        return false;
    }

    /// `if (…) throw`, `else throw`
    private static boolean isChosen(Tokens tokens, int at) {
        int before = at - 1;
        boolean condition =
                tokens.is(before, Token.CLOSE_PAREN)
                        && OperandStart.isCondition(tokens, tokens.match(before));
        return condition || tokens.is(before, Words.ELSE);
    }

    private static boolean returns(Tokens tokens, int from, int to) {
        for (int at = from; at < to; at++) {
            if (tokens.is(at, Words.RETURN)) {
                return true;
            }
        }
        return false;
    }

    /// `throw`, `process.exit`
    static boolean isEnd(Tokens tokens, int at) {
        boolean exit =
                tokens.is(at, Words.PROCESS)
                        && tokens.is(at + 1, Token.DOT)
                        && tokens.is(at + 2, Words.EXIT);
        return tokens.is(at, Words.THROW) || exit;
    }
}
