package dev.interlock.check.source.ecmascript;

/// Where statements and expressions begin and end, semicolons or not.
final class Statements {
    /// Most tokens of type arguments.
    private static final int TYPE_LIMIT = 200;

    private Statements() {}

    /// Whether a statement can begin with this token.
    static boolean startAt(Tokens tokens, int index) {
        int before = tokens.kind(index - 1);
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
                            || before == Words.DECLARE
                            || before == Words.ABSTRACT
                            || before == Words.ASYNC
                            || (endsStatement(before) && tokens.startsLine(index));
        };
    }

    /// The token behind an expression: a comma, a semicolon, a closing bracket, or what a new line
    /// begins.
    static int endOfExpression(Tokens tokens, int start) {
        int at = start;
        while (!ends(tokens.kind(at)) && !(at > start && newLineEnds(tokens, at))) {
            int behindTypes = tokens.is(at, Token.LESS) ? typeArguments(tokens, at) : -1;
            at = behindTypes > 0 ? behindTypes : tokens.after(at);
        }
        return at;
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
        if (!begins || !tokens.startsLine(index)) {
            return false;
        }
        int before = tokens.kind(index - 1);
        return endsStatement(before)
                || (before == Token.NOT && OperandStart.isAssertion(tokens, index - 1));
    }

    /// `void` is the end of a type far more often than an operator before a new line.
    private static boolean endsStatement(int kind) {
        return Token.endsOperand(kind) || kind == Words.VOID;
    }

    /// The token behind `<A, B>` where a call follows it; -1 where it is a comparison.
    static int typeArguments(Tokens tokens, int less) {
        int depth = 0;
        int at = less;
        int last = Math.min(tokens.size(), less + TYPE_LIMIT);
        while (at < last) {
            int kind = tokens.kind(at);
            if (kind == Token.LESS) {
                depth++;
            } else if (kind == Token.GREATER && --depth == 0) {
                return followsTypes(tokens.kind(at + 1)) ? at + 1 : -1;
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
                    || (outside && at > start && newLineEnds(tokens, at))) {
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
