package dev.interlock.check.source.ecmascript;

/// Whether a module ends where Joi's `validate` returns an error, which the call itself does not
/// throw.
final class JoiResult {
    /// Most conditions that are looked at.
    private static final int LIMIT = 20;

    private final Tokens tokens;

    JoiResult(Tokens tokens) {
        this.tokens = tokens;
    }

    /// `const { error } = schema.validate(…); if (error) throw …`
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
            if (tokens.isText(at, "error") && isFailure(at, result)) {
                count++;
                if (new SafeParse(tokens).ends(tokens.parent(at))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// `(error)`, `(result.error)`
    private boolean isFailure(int error, String result) {
        int first = result.isEmpty() ? error : error - 2;
        boolean same = result.isEmpty() || tokens.isText(first, result);
        return same
                && tokens.is(first - 1, Token.OPEN_PAREN)
                && tokens.is(error + 1, Token.CLOSE_PAREN);
    }
}
