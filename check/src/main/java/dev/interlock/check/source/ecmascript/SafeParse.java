package dev.interlock.check.source.ecmascript;

/// Whether a module ends where `safeParse` finds a value missing, which the call itself does not.
final class SafeParse {
    /// Most conditions that are looked at.
    private static final int LIMIT = 20;

    private final Tokens tokens;

    SafeParse(Tokens tokens) {
        this.tokens = tokens;
    }

    /// `const result = schema.safeParse(…); if (!result.success) throw …`
    ///
    /// @param start the first token of the call's expression
    /// @param close the parenthesis that ends the call
    boolean isInsisted(int start, int close) {
        if (!tokens.is(start - 1, Token.ASSIGN)) {
            return false;
        }
        boolean pattern = tokens.is(start - 2, Token.CLOSE_BRACE);
        String result = pattern ? "" : tokens.text(start - 2);
        int count = 0;
        for (int at = close + 1; at < tokens.size() && count < LIMIT; at++) {
            if (tokens.isText(at, "success") && isFailure(at, result)) {
                count++;
                if (ends(tokens.parent(at))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// `(!result.success)`, `(result.success === false)`
    ///
    /// @param result its name; empty where `success` is a variable itself
    private boolean isFailure(int success, String result) {
        int first = result.isEmpty() ? success : success - 2;
        if (!result.isEmpty() && !tokens.isText(first, result)) {
            return false;
        }
        boolean negated =
                tokens.is(first - 1, Token.NOT)
                        && tokens.is(first - 2, Token.OPEN_PAREN)
                        && tokens.is(success + 1, Token.CLOSE_PAREN);
        boolean compared =
                tokens.is(first - 1, Token.OPEN_PAREN)
                        && tokens.is(success + 1, Token.EQUAL)
                        && tokens.isText(success + 2, "false")
                        && tokens.is(success + 3, Token.CLOSE_PAREN);
        return negated || compared;
    }

    /// Whether what follows a condition throws or ends the process.
    ///
    /// @param condition its parenthesis
    boolean ends(int condition) {
        int body = tokens.after(condition);
        boolean block = tokens.is(body, Token.OPEN_BRACE);
        int end = block ? tokens.match(body) : Statements.endOfExpression(tokens, body);
        for (int at = body; at < end; at++) {
            if (tokens.is(at, Words.THROW) || tokens.is(at, Words.EXIT)) {
                return tokens.is(condition - 1, Words.IF);
            }
        }
        return false;
    }
}
