package dev.interlock.check.source.ecmascript;

/// Whether a function or a block of a module has something of its own under a name that the module
/// imports: a use of the name then may mean either.
final class OtherDeclarations {
    /// Most patterns within one another: `({ platform: { env } }) => …`.
    private static final int LEVELS = 8;

    private final Tokens tokens;

    OtherDeclarations(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @param name a token where it is declared
    boolean of(int name) {
        int kind = tokens.kind(name);
        String text = tokens.text(name);
        for (int at = 0; at < tokens.size(); at++) {
            if (at != name && tokens.kind(at) == kind && tokens.isText(at, text) && declares(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean declares(int at) {
        int before = tokens.kind(at - 1);
        boolean declared =
                before == Words.CONST
                        || before == Words.LET
                        || before == Words.VAR
                        || before == Words.FUNCTION;
        return declared
                || (tokens.is(at + 1, Token.ARROW) && before != Token.DOT)
                || (isTarget(at, before) && isInPattern(at));
    }

    /// Whether a parameter, or a part of a pattern, could end or go on behind it.
    private boolean isTarget(int at, int before) {
        boolean begins =
                before == Token.OPEN_PAREN
                        || before == Token.OPEN_BRACE
                        || before == Token.OPEN_BRACKET
                        || before == Token.COMMA
                        || before == Token.COLON
                        || before == Token.SPREAD
                        || Token.isWord(before);
        return begins
                && switch (tokens.kind(at + 1)) {
                    case Token.CLOSE_PAREN,
                            Token.CLOSE_BRACE,
                            Token.CLOSE_BRACKET,
                            Token.COMMA,
                            Token.ASSIGN,
                            Token.QUESTION ->
                            true;
                    case Token.COLON -> tokens.is(tokens.parent(at), Token.OPEN_PAREN);
                    default -> false;
                };
    }

    private boolean isInPattern(int at) {
        int open = tokens.parent(at);
        for (int level = 0; level < LEVELS && open != Tokens.NOWHERE; level++) {
            if (tokens.is(open, Token.OPEN_PAREN)) {
                return isParameters(open);
            }
            int behind = tokens.after(open);
            if (tokens.is(behind, Token.ASSIGN) || tokens.is(behind, Words.OF)) {
                return true;
            }
            open = tokens.parent(open);
        }
        return false;
    }

    /// Whether a body stands behind the parenthesis, with the type of a result between or not.
    private boolean isParameters(int open) {
        if (OperandStart.isCondition(tokens, open) || tokens.is(open - 1, Words.SWITCH)) {
            return false;
        }
        int behind = tokens.after(open);
        return tokens.is(behind, Token.ARROW)
                || tokens.is(behind, Token.OPEN_BRACE)
                || tokens.is(behind, Token.COLON);
    }
}
