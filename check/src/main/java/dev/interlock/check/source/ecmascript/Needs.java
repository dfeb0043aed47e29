package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;

/// What an expression does where the value that it reads is not there.
final class Needs {
    /// Most steps outwards: parentheses, casts, conversions.
    private static final int STEPS = 12;

    private final Tokens tokens;
    private int start;
    private int end;

    private Needs(Tokens tokens, int start, int end) {
        this.tokens = tokens;
        this.start = start;
        this.end = end;
    }

    /// @param start the first token of the read
    /// @param end the token behind it
    static Need of(Tokens tokens, int start, int end) {
        return new Needs(tokens, start, end).need();
    }

    private Need need() {
        for (int step = 0; step < STEPS; step++) {
            if (isParsed()) {
                return ofSchema(start - 2);
            }
            if (hasDefault()) {
                return throwsInstead(end + 1) ? Need.REQUIRED : Need.FALLBACK;
            }
            if (isTested()) {
                return Conditions.demands(tokens, start, end) ? Need.REQUIRED : Need.GUARDED;
            }
            if (!widen()) {
                break;
            }
        }
        boolean condition = OperandStart.isCondition(tokens, tokens.parent(start));
        boolean tested = condition && tokens.is(tokens.parent(start), Token.OPEN_PAREN);
        return tested || isSecondChoice() ? Need.GUARDED : Need.REQUIRED;
    }

    private boolean hasDefault() {
        int next = tokens.kind(end);
        return next == Token.OR || next == Token.NULLISH || next == Token.DEFAULT_ASSIGN;
    }

    /// `?? (() => { throw … })()`
    private boolean throwsInstead(int value) {
        int close = tokens.match(value);
        if (!tokens.is(value, Token.OPEN_PAREN) || close == Tokens.NOWHERE) {
            return false;
        }
        for (int at = value; at < Math.min(close, value + 20); at++) {
            if (tokens.is(at, Words.THROW)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTested() {
        int next = tokens.kind(end);
        int before = tokens.kind(start - 1);
        return next == Token.AND
                || next == Token.EQUAL
                || next == Token.NOT_EQUAL
                || next == Token.QUESTION
                || next == Token.OPTIONAL_DOT
                || before == Token.EQUAL
                || before == Token.NOT_EQUAL
                || (before == Token.NOT && !OperandStart.isAssertion(tokens, start - 1))
                || before == Words.TYPEOF
                || before == Words.SWITCH
                || isConditionAlone(before, next)
                || isBoolean(before);
    }

    private boolean isConditionAlone(int before, int next) {
        boolean enclosed = before == Token.OPEN_PAREN && next == Token.CLOSE_PAREN;
        int word = tokens.kind(start - 2);
        return enclosed && (word == Words.IF || word == Words.WHILE || word == Words.SWITCH);
    }

    private boolean isBoolean(int before) {
        return before == Token.OPEN_PAREN && tokens.isText(start - 2, "Boolean");
    }

    private boolean isParsed() {
        return tokens.is(start - 1, Token.OPEN_PAREN)
                && Words.isParse(tokens.kind(start - 2))
                && tokens.is(start - 3, Token.DOT)
                && !tokens.isText(start - 4, "JSON");
    }

    /// `z.string().optional().parse(read)`; a schema that stands elsewhere may allow anything.
    private Need ofSchema(int method) {
        if (tokens.is(method, Words.SAFE_PARSE)) {
            return Need.GUARDED;
        }
        SchemaObjects schema = new SchemaObjects(tokens);
        return schema.need(schema.receiver(method - 1), method - 1);
    }

    /// The right side of `a || read`: it is asked only where something else is missing too.
    private boolean isSecondChoice() {
        int before = tokens.kind(start - 1);
        return before == Token.OR || before == Token.NULLISH || before == Token.DEFAULT_ASSIGN;
    }

    /// Takes in a cast, parentheses, or a conversion that keeps what is missing missing.
    private boolean widen() {
        Whole whole = Whole.of(tokens, start, end - 1);
        if (whole.start() < start || whole.end() > end) {
            start = whole.start();
            end = whole.end();
            return true;
        }
        int next = tokens.kind(end);
        int open = start - 1;
        boolean argument =
                tokens.is(open, Token.OPEN_PAREN)
                        && (next == Token.CLOSE_PAREN || next == Token.COMMA);
        if (argument && isConversion(open - 1) && tokens.match(open) != Tokens.NOWHERE) {
            start = Callee.start(tokens, open - 1);
            end = tokens.match(open) + 1;
            return true;
        }
        return false;
    }

    private boolean isConversion(int word) {
        return tokens.isText(word, "Number")
                || tokens.isText(word, "parseInt")
                || tokens.isText(word, "parseFloat");
    }
}
