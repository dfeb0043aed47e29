package dev.interlock.check.source.ecmascript;

/// An expression with the parentheses, casts and assertions around it that change nothing at run
/// time: `(process.env as Record<string, string>)`.
///
/// @param start its first token
/// @param end the token behind it
record Whole(int start, int end) {
    private static final int LEVELS = 5;

    /// Most tokens of the type of a cast.
    private static final int LONGEST_TYPE = 60;

    static Whole of(Tokens tokens, int first, int last) {
        Whole whole = new Whole(first, last + 1);
        for (int level = 0; level < LEVELS; level++) {
            Whole wider = whole.wider(tokens);
            if (wider.equals(whole)) {
                break;
            }
            whole = wider;
        }
        return whole;
    }

    private Whole wider(Tokens tokens) {
        int next = tokens.kind(end);
        if (next == Token.NOT && OperandStart.isAssertion(tokens, end)) {
            return new Whole(start, end + 1);
        }
        if (next == Words.AS || next == Words.SATISFIES) {
            return new Whole(start, behindType(tokens, end + 1));
        }
        if (next == Token.CLOSE_PAREN && isGroup(tokens, start - 1)) {
            return new Whole(start - 1, end + 1);
        }
        return this;
    }

    /// A parenthesis that is not that of a call.
    static boolean isGroup(Tokens tokens, int open) {
        int before = tokens.kind(open - 1);
        return tokens.is(open, Token.OPEN_PAREN)
                && !Token.endsOperand(before)
                && before != Token.GREATER
                && before != Token.OPTIONAL_DOT;
    }

    private static int behindType(Tokens tokens, int first) {
        int at = first;
        while (standsInType(tokens.kind(at)) && at < first + LONGEST_TYPE) {
            at = tokens.after(at);
        }
        return at;
    }

    private static boolean standsInType(int kind) {
        return (Token.isWord(kind) && kind != Words.AS)
                || kind == Token.DOT
                || kind == Token.COMMA
                || kind == Token.LESS
                || kind == Token.GREATER
                || kind == Token.BAR
                || kind == Token.AMPERSAND
                || kind == Token.STRING
                || kind == Token.OPEN_BRACKET
                || kind == Token.OPEN_BRACE;
    }
}
