package dev.interlock.check.source.ecmascript;

/// Whether an operand may begin behind the tokens read so far: there `/` begins a regular
/// expression and `<` an element; elsewhere they divide and compare.
final class OperandStart {
    private OperandStart() {}

    static boolean after(Tokens tokens) {
        int last = tokens.size() - 1;
        int kind = tokens.kind(last);
        if (Token.isWord(kind)) {
            return Words.wantsOperand(kind) || (kind == Words.OF && isOperator(tokens, last));
        }
        return switch (kind) {
            case Token.PRIVATE_NAME,
                    Token.NUMBER,
                    Token.STRING,
                    Token.REGEX,
                    Token.TEMPLATE,
                    Token.TEMPLATE_TAIL,
                    Token.CLOSE_BRACKET,
                    Token.JSX_CLOSE,
                    Token.STEP ->
                    false;
            case Token.CLOSE_PAREN -> isCondition(tokens, tokens.match(last));
            case Token.CLOSE_BRACE -> isBlock(tokens, tokens.match(last));
            case Token.NOT -> !isAssertion(tokens, last);
            default -> true;
        };
    }

    /// `for (x of /…/)`: two names with nothing between.
    private static boolean isOperator(Tokens tokens, int word) {
        int before = tokens.kind(word - 1);
        return (Token.isWord(before) && !Words.wantsOperand(before)) || Token.isClose(before);
    }

    /// `if (…)`, `while (…)`, `for (…)`, `for await (…)`, `with (…)`
    static boolean isCondition(Tokens tokens, int open) {
        int word = tokens.kind(open - 1);
        boolean loop = word == Words.AWAIT && tokens.is(open - 2, Words.FOR);
        boolean control =
                word == Words.IF || word == Words.WHILE || word == Words.FOR || word == Words.WITH;
        int before = tokens.kind(open - 2);
        return loop || (control && before != Token.DOT && before != Token.OPTIONAL_DOT);
    }

    /// Whether a brace opens statements or a body, and no object literal.
    static boolean isBlock(Tokens tokens, int open) {
        int before = tokens.kind(open - 1);
        if (Token.isWord(before)) {
            boolean expression =
                    Words.wantsOperand(before) && before != Words.DO && before != Words.ELSE;
            return !expression && before != Words.AS && before != Words.SATISFIES;
        }
        return switch (before) {
            case Token.NONE,
                    Token.BOUNDARY,
                    Token.SEMICOLON,
                    Token.OPEN_BRACE,
                    Token.CLOSE_BRACE,
                    Token.CLOSE_PAREN,
                    Token.CLOSE_BRACKET,
                    Token.ARROW,
                    Token.GREATER,
                    Token.STRING ->
                    true;
            default -> false;
        };
    }

    /// `x!` rather than `!x`
    static boolean isAssertion(Tokens tokens, int not) {
        int before = tokens.kind(not - 1);
        return tokens.end(not - 1) == tokens.start(not)
                && Token.endsOperand(before)
                && !(before == Token.CLOSE_PAREN && isCondition(tokens, tokens.match(not - 1)))
                && !(before == Token.CLOSE_BRACE && isBlock(tokens, tokens.match(not - 1)));
    }
}
