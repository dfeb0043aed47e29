package dev.interlock.check.source.ecmascript;

/// Kinds of tokens. Numbers rather than an enum: a repository has tens of millions of tokens, kept
/// in arrays, and a check runs before the virtual machine has had time to optimise.
///
/// Words that facts begin with have kinds of their own, from [#FIRST_WORD] on: see [Words].
final class Token {
    /// Before the first and after the last token.
    static final int NONE = 0;

    /// An identifier that is no word of [Words].
    static final int NAME = 1;

    static final int PRIVATE_NAME = 2;
    static final int NUMBER = 3;
    static final int STRING = 4;
    static final int REGEX = 5;

    /// A template without substitutions.
    static final int TEMPLATE = 6;

    /// From the backtick to the first `${`.
    static final int TEMPLATE_HEAD = 7;

    static final int TEMPLATE_MIDDLE = 8;
    static final int TEMPLATE_TAIL = 9;

    /// `<` of an element; its match is [#JSX_CLOSE].
    static final int JSX_OPEN = 10;

    static final int JSX_CLOSE = 11;

    static final int OPEN_PAREN = 12;
    static final int CLOSE_PAREN = 13;
    static final int OPEN_BRACKET = 14;
    static final int CLOSE_BRACKET = 15;
    static final int OPEN_BRACE = 16;
    static final int CLOSE_BRACE = 17;

    static final int SEMICOLON = 18;
    static final int COMMA = 19;
    static final int DOT = 20;
    static final int OPTIONAL_DOT = 21;
    static final int SPREAD = 22;
    static final int COLON = 23;
    static final int QUESTION = 24;
    static final int ARROW = 25;
    static final int ASSIGN = 26;

    /// `+=` and the like.
    static final int CHANGE = 27;

    /// `||=` and `??=`
    static final int DEFAULT_ASSIGN = 28;

    static final int OR = 29;
    static final int NULLISH = 30;
    static final int AND = 31;

    /// `==`, `===`
    static final int EQUAL = 32;

    /// `!=`, `!==`
    static final int NOT_EQUAL = 33;

    static final int NOT = 34;
    static final int LESS = 35;
    static final int GREATER = 36;
    static final int PLUS = 37;
    static final int STAR = 38;

    /// `++`, `--`
    static final int STEP = 39;

    static final int BAR = 40;
    static final int AMPERSAND = 41;
    static final int AT = 42;

    /// Any other operator.
    static final int OPERATOR = 43;

    /// Between two scripts of one file: what stood open before it does not reach beyond.
    static final int BOUNDARY = 44;

    static final int FIRST_WORD = 64;

    private Token() {}

    static boolean isWord(int kind) {
        return kind == NAME || kind >= FIRST_WORD;
    }

    static boolean isOpen(int kind) {
        return kind == OPEN_PAREN
                || kind == OPEN_BRACKET
                || kind == OPEN_BRACE
                || kind == TEMPLATE_HEAD
                || kind == JSX_OPEN;
    }

    static boolean isClose(int kind) {
        return kind == CLOSE_PAREN
                || kind == CLOSE_BRACKET
                || kind == CLOSE_BRACE
                || kind == TEMPLATE_TAIL
                || kind == JSX_CLOSE;
    }

    /// Whether an expression may end with it.
    static boolean endsOperand(int kind) {
        return (isWord(kind) && !Words.wantsOperand(kind))
                || (kind >= PRIVATE_NAME && kind <= TEMPLATE)
                || kind == STEP
                || isClose(kind);
    }
}
