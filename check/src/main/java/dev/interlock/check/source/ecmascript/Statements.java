package dev.interlock.check.source.ecmascript;

/// Where statements and expressions begin and end, semicolons or not.
final class Statements {
    /// Most tokens of type arguments.
    private static final int TYPE_LIMIT = 200;

    private Statements() {}

    /// Whether a declaration can begin with this token: words such as `async` before it are part of
    /// it.
    static boolean startAt(Tokens tokens, int index) {
        int first = index;
        while (isModifier(tokens.kind(first - 1))) {
            first--;
        }
        int before = tokens.kind(first - 1);
        return switch (before) {
            case Token.NONE,
                    Token.BOUNDARY,
                    Token.SEMICOLON,
                    Token.CLOSE_BRACE,
                    Token.OPEN_BRACE,
                    Token.CLOSE_PAREN ->
                    true;
            default ->
                    before == Words.EXPORT
                            || before == Words.DEFAULT
                            || (endsType(tokens, first - 1) && tokens.startsLine(first));
        };
    }

    private static boolean isModifier(int kind) {
        return kind == Words.DECLARE || kind == Words.ABSTRACT || kind == Words.ASYNC;
    }

    /// The token behind an expression: a comma, a semicolon, a closing bracket, or what a new line
    /// begins.
    static int endOfExpression(Tokens tokens, int start) {
        int at = start;
        boolean inType = false;
        while (!ends(tokens.kind(at)) && !(at > start && newLineEnds(tokens, at))) {
            inType |= beginsType(tokens, at);
            int behind = tokens.is(at, Token.LESS) ? behindTypes(tokens, at) : -1;
            boolean types = behind > 0 && (inType || followsTypes(tokens.kind(behind)));
            at = types ? behind : tokens.after(at);
        }
        return at;
    }

    /// `as`, `satisfies`, `extends`, and the colon of an arrow function's result.
    private static boolean beginsType(Tokens tokens, int index) {
        int kind = tokens.kind(index);
        return kind == Words.AS
                || kind == Words.SATISFIES
                || kind == Words.EXTENDS
                || kind == Words.IMPLEMENTS
                || (kind == Token.COLON && tokens.is(index - 1, Token.CLOSE_PAREN));
    }

    /// Whether an expression is this one token.
    static boolean isAlone(Tokens tokens, int index) {
        return ends(tokens.kind(index + 1)) || newLineEnds(tokens, index + 1);
    }

    private static boolean ends(int kind) {
        return kind == Token.COMMA
                || kind == Token.SEMICOLON
                || kind == Token.NONE
                || kind == Token.BOUNDARY
                || Token.isClose(kind)
                || kind == Token.TEMPLATE_MIDDLE;
    }

    /// Where no semicolon stands, a line that cannot go on with the expression ends it.
    static boolean newLineEnds(Tokens tokens, int index) {
        return beginsLine(tokens, index) && endsStatement(tokens, index - 1);
    }

    /// Whether a token stands first on its line and is no operator.
    private static boolean beginsLine(Tokens tokens, int index) {
        int kind = tokens.kind(index);
        boolean word =
                Token.isWord(kind)
                        && kind != Words.IN
                        && kind != Words.INSTANCEOF
                        && kind != Words.AS
                        && kind != Words.SATISFIES;
        boolean begins =
                word
                        || kind == Token.STRING
                        || kind == Token.NUMBER
                        || kind == Token.OPEN_BRACE
                        || kind == Token.AT;
        return begins && tokens.startsLine(index);
    }

    /// As [#endsStatement], and `>`: of `List<string>` at a line's end, seldom a comparison.
    private static boolean endsType(Tokens tokens, int index) {
        return tokens.is(index, Token.GREATER) || endsStatement(tokens, index);
    }

    /// `void` is the end of a type far more often than an operator before a new line.
    private static boolean endsStatement(Tokens tokens, int index) {
        int kind = tokens.kind(index);
        return Token.endsOperand(kind)
                || kind == Words.VOID
                || (kind == Token.NOT && OperandStart.isAssertion(tokens, index));
    }

    /// The token behind `<A, B>` where a call follows it; -1 where it is a comparison.
    static int typeArguments(Tokens tokens, int less) {
        int behind = behindTypes(tokens, less);
        return behind > 0 && followsTypes(tokens.kind(behind)) ? behind : -1;
    }

    /// The token behind what could be `<A, B>`; -1 where it cannot be.
    private static int behindTypes(Tokens tokens, int less) {
        int depth = 0;
        int at = less;
        int last = Math.min(tokens.size(), less + TYPE_LIMIT);
        while (at < last) {
            int kind = tokens.kind(at);
            if (kind == Token.LESS) {
                depth++;
            } else if (kind == Token.GREATER && --depth == 0) {
                return at + 1;
            } else if (!standsInTypes(kind)) {
                return -1;
            }
            at = tokens.after(at);
        }
        return -1;
    }

    private static boolean followsTypes(int kind) {
        return kind == Token.OPEN_PAREN || kind == Token.TEMPLATE || kind == Token.TEMPLATE_HEAD;
    }

    private static boolean standsInTypes(int kind) {
        return switch (kind) {
            case Token.NONE,
                    Token.BOUNDARY,
                    Token.SEMICOLON,
                    Token.AND,
                    Token.OR,
                    Token.NULLISH,
                    Token.EQUAL,
                    Token.NOT_EQUAL,
                    Token.STEP,
                    Token.PLUS ->
                    false;
            default -> !Token.isClose(kind);
        };
    }

    /// The token behind `@name.name(…)`.
    static int endOfDecorator(Tokens tokens, int sign) {
        int at = tokens.after(sign + 1);
        while (tokens.is(at, Token.DOT)) {
            at += 2;
        }
        if (tokens.is(at, Token.LESS)) {
            at = Math.max(at, typeArguments(tokens, at));
        }
        return tokens.is(at, Token.OPEN_PAREN) ? tokens.after(at) : at;
    }

    /// The token behind a type: `=`, or what ends the declaration. Commas within `<…>` are its own.
    static int endOfType(Tokens tokens, int start) {
        int depth = 0;
        int at = start;
        while (true) {
            int kind = tokens.kind(at);
            boolean outside = depth <= 0;
            if (kind == Token.NONE
                    || kind == Token.SEMICOLON
                    || kind == Token.BOUNDARY
                    || Token.isClose(kind)
                    || (outside && (kind == Token.COMMA || kind == Token.ASSIGN))
                    || (outside
                            && at > start
                            && endsType(tokens, at - 1)
                            && beginsLine(tokens, at))) {
                return at;
            }
            if (kind == Token.LESS) {
                depth++;
            } else if (kind == Token.GREATER) {
                depth--;
            }
            at = tokens.after(at);
        }
    }
}
