package dev.interlock.check.source.ecmascript;

/// What stands around a token: functions, `try`, conditions. Looks at most [#LEVELS] brackets up.
final class Enclosing {
    private static final int LEVELS = 60;

    /// Most tokens that are looked at on the way to the beginning of one expression.
    private static final int STEPS = 200;

    private Enclosing() {}

    /// Whether the code runs when the module is loaded: outside of every function.
    static boolean isTopLevel(Tokens tokens, int index) {
        int at = index;
        for (int level = 0; level < LEVELS; level++) {
            if (isArrowBody(tokens, at)) {
                return false;
            }
            int open = tokens.parent(at);
            if (open == Tokens.NOWHERE) {
                return true;
            }
            if (tokens.is(open, Token.OPEN_BRACE) && isFunctionBody(tokens, open)) {
                return false;
            }
            at = open;
        }
        return false;
    }

    /// Whether a failure there is caught.
    static boolean isTried(Tokens tokens, int index) {
        int open = tokens.parent(index);
        for (int level = 0; level < LEVELS && open != Tokens.NOWHERE; level++) {
            if (tokens.is(open, Token.OPEN_BRACE) && tokens.is(open - 1, Words.TRY)) {
                return true;
            }
            open = tokens.parent(open);
        }
        return false;
    }

    /// Whether nothing at all is done about a failure there: `try { … } catch {}`.
    static boolean isForgiven(Tokens tokens, int index) {
        int open = tokens.parent(index);
        for (int level = 0; level < LEVELS && open != Tokens.NOWHERE; level++) {
            if (tokens.is(open, Token.OPEN_BRACE) && tokens.is(open - 1, Words.TRY)) {
                return isEmptyCatch(tokens, tokens.after(open));
            }
            open = tokens.parent(open);
        }
        return false;
    }

    private static boolean isEmptyCatch(Tokens tokens, int word) {
        int behind = tokens.is(word + 1, Token.OPEN_PAREN) ? tokens.after(word + 1) : word + 1;
        return tokens.is(word, Words.CATCH)
                && tokens.is(behind, Token.OPEN_BRACE)
                && tokens.match(behind) == behind + 1;
    }

    /// The brace of the innermost function's body; [Tokens#NOWHERE] at the top level.
    static int function(Tokens tokens, int index) {
        int open = tokens.parent(index);
        for (int level = 0; level < LEVELS && open != Tokens.NOWHERE; level++) {
            if (tokens.is(open, Token.OPEN_BRACE) && isFunctionBody(tokens, open)) {
                return open;
            }
            open = tokens.parent(open);
        }
        return Tokens.NOWHERE;
    }

    /// The innermost braces of statements; [Tokens#NOWHERE] at the top level.
    static int block(Tokens tokens, int index) {
        int open = tokens.parent(index);
        for (int level = 0; level < LEVELS && open != Tokens.NOWHERE; level++) {
            if (tokens.is(open, Token.OPEN_BRACE) && OperandStart.isBlock(tokens, open)) {
                return open;
            }
            open = tokens.parent(open);
        }
        return Tokens.NOWHERE;
    }

    static boolean isFunctionBody(Tokens tokens, int brace) {
        return tokens.is(brace - 1, Token.ARROW) || parameters(tokens, brace) != Tokens.NOWHERE;
    }

    /// The parenthesis that opens the parameters of the function with this body; [Tokens#NOWHERE]
    /// where it is no function's, or one parameter has no parentheses.
    static int parameters(Tokens tokens, int brace) {
        int before = tokens.is(brace - 1, Token.ARROW) ? brace - 2 : brace - 1;
        int close = behindReturnType(tokens, before);
        int open = tokens.match(close);
        if (!tokens.is(close, Token.CLOSE_PAREN) || open == Tokens.NOWHERE) {
            return Tokens.NOWHERE;
        }
        int word = tokens.kind(open - 1);
        boolean control =
                OperandStart.isCondition(tokens, open)
                        || word == Words.SWITCH
                        || word == Words.CATCH
                        || word == Words.EXTENDS;
        boolean arrow = tokens.is(brace - 1, Token.ARROW);
        return control && !arrow ? Tokens.NOWHERE : open;
    }

    /// Steps back over `: Promise<string>` to the parenthesis before it.
    private static int behindReturnType(Tokens tokens, int last) {
        if (tokens.is(last, Token.CLOSE_PAREN) && !tokens.is(tokens.match(last) - 1, Token.ARROW)) {
            return last;
        }
        int at = last;
        for (int step = 0; step < 40; step++) {
            int kind = tokens.kind(at);
            if (kind == Token.COLON && tokens.is(at - 1, Token.CLOSE_PAREN)) {
                return at - 1;
            }
            if (!standsInReturnType(kind)) {
                return Tokens.NOWHERE;
            }
            at = tokens.before(at);
        }
        return Tokens.NOWHERE;
    }

    private static boolean standsInReturnType(int kind) {
        if (Token.isWord(kind)) {
            return kind != Words.CLASS
                    && kind != Words.ELSE
                    && kind != Words.DO
                    && kind != Words.TRY
                    && kind != Words.RETURN;
        }
        return kind == Token.LESS
                || kind == Token.GREATER
                || kind == Token.DOT
                || kind == Token.COMMA
                || kind == Token.BAR
                || kind == Token.AMPERSAND
                || kind == Token.STRING
                || kind == Token.ARROW
                || Token.isClose(kind);
    }

    /// Whether an arrow stands before it in the same expression: `() => here`.
    static boolean isArrowBody(Tokens tokens, int index) {
        return arrowBefore(tokens, index) != Tokens.NOWHERE;
    }

    /// The arrow whose expression it stands in, at the same level of brackets.
    static int arrowBefore(Tokens tokens, int index) {
        int at = index - 1;
        int parent = tokens.parent(index);
        for (int step = 0; step < STEPS && at > parent; step++) {
            int kind = tokens.kind(at);
            if (kind == Token.ARROW) {
                return at;
            }
            if (kind == Token.COMMA
                    || kind == Token.SEMICOLON
                    || kind == Token.BOUNDARY
                    || Statements.newLineEnds(tokens, at + 1)) {
                return Tokens.NOWHERE;
            }
            at = tokens.before(at);
        }
        return Tokens.NOWHERE;
    }
}
