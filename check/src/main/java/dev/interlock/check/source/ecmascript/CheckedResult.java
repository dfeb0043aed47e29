package dev.interlock.check.source.ecmascript;

/// Whether a module ends where a schema's result says that a value is missing, which the call
/// itself does not throw: zod's `safeParse`, Joi's `validate`.
final class CheckedResult {
    /// Most conditions that are looked at.
    private static final int LIMIT = 20;

    private final Tokens tokens;
    private final String member;
    private final boolean failure;

    /// @param member of the result that says how it went
    /// @param failure whether it is there, or true, where it went wrong
    private CheckedResult(Tokens tokens, String member, boolean failure) {
        this.tokens = tokens;
        this.member = member;
        this.failure = failure;
    }

    /// `const result = schema.safeParse(…); if (!result.success) throw …`
    static CheckedResult ofSafeParse(Tokens tokens) {
        return new CheckedResult(tokens, "success", false);
    }

    /// `const { error } = schema.validate(…); if (error) throw …`
    static CheckedResult ofValidate(Tokens tokens) {
        return new CheckedResult(tokens, "error", true);
    }

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
            if (tokens.isText(at, member) && isFailure(at, result)) {
                count++;
                if (ends(tokens.parent(at))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// `(result.error)`, `(!result.success)`, `(result.success === false)`
    ///
    /// @param result its name; empty where the member is a variable itself
    private boolean isFailure(int at, String result) {
        int first = result.isEmpty() ? at : at - 2;
        if (!result.isEmpty() && !tokens.isText(first, result)) {
            return false;
        }
        boolean alone = tokens.is(at + 1, Token.CLOSE_PAREN);
        boolean begins = tokens.is(first - 1, Token.OPEN_PAREN);
        if (failure) {
            return begins && alone;
        }
        boolean negated =
                tokens.is(first - 1, Token.NOT) && tokens.is(first - 2, Token.OPEN_PAREN) && alone;
        boolean compared =
                begins
                        && tokens.is(at + 1, Token.EQUAL)
                        && tokens.isText(at + 2, "false")
                        && tokens.is(at + 3, Token.CLOSE_PAREN);
        return negated || compared;
    }

    /// Whether what follows a condition throws or ends the process.
    ///
    /// @param condition its parenthesis
    private boolean ends(int condition) {
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
