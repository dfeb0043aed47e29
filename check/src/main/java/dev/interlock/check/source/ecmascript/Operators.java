package dev.interlock.check.source.ecmascript;

/// Punctuation of one to four characters.
final class Operators {
    private static final int LENGTH = 8;

    private Operators() {}

    /// The kind of the operator at an offset and its length, packed: see [#kind] and [#length].
    static int at(char[] text, int at, int end) {
        char first = text[at];
        char second = at + 1 < end ? text[at + 1] : 0;
        char third = at + 2 < end ? text[at + 2] : 0;
        return switch (first) {
            case ';' -> pack(Token.SEMICOLON, 1);
            case ',' -> pack(Token.COMMA, 1);
            case ':' -> pack(Token.COLON, 1);
            case '@' -> pack(Token.AT, 1);
            case '.' -> second == '.' && third == '.' ? pack(Token.SPREAD, 3) : pack(Token.DOT, 1);
            case '=' -> equals(second, third);
            case '!' ->
                    second == '='
                            ? pack(Token.NOT_EQUAL, third == '=' ? 3 : 2)
                            : pack(Token.NOT, 1);
            case '?' -> question(second, third);
            case '|' -> twice('|', Token.OR, Token.BAR, second, third);
            case '&' -> twice('&', Token.AND, Token.AMPERSAND, second, third);
            case '+' -> step('+', Token.PLUS, second);
            case '-' -> step('-', Token.OPERATOR, second);
            case '*' -> star(second, third);
            case '<' -> second == '=' ? pack(Token.OPERATOR, 2) : pack(Token.LESS, 1);
            // Never two of them: `Map<string, List<string>>`
            case '>' -> second == '=' ? pack(Token.OPERATOR, 2) : pack(Token.GREATER, 1);
            default -> second == '=' ? pack(Token.CHANGE, 2) : pack(Token.OPERATOR, 1);
        };
    }

    static int kind(int packed) {
        return packed / LENGTH;
    }

    static int length(int packed) {
        return packed % LENGTH;
    }

    private static int pack(int kind, int length) {
        return kind * LENGTH + length;
    }

    private static int equals(char second, char third) {
        if (second == '>') {
            return pack(Token.ARROW, 2);
        }
        return second == '=' ? pack(Token.EQUAL, third == '=' ? 3 : 2) : pack(Token.ASSIGN, 1);
    }

    private static int question(char second, char third) {
        if (second == '?') {
            return third == '=' ? pack(Token.DEFAULT_ASSIGN, 3) : pack(Token.NULLISH, 2);
        }
        boolean optional = second == '.' && (third < '0' || third > '9');
        return optional ? pack(Token.OPTIONAL_DOT, 2) : pack(Token.QUESTION, 1);
    }

    private static int twice(char sign, int pair, int single, char second, char third) {
        if (second == sign) {
            int assignment = sign == '|' ? Token.DEFAULT_ASSIGN : Token.CHANGE;
            return third == '=' ? pack(assignment, 3) : pack(pair, 2);
        }
        return second == '=' ? pack(Token.CHANGE, 2) : pack(single, 1);
    }

    private static int step(char sign, int single, char second) {
        if (second == sign) {
            return pack(Token.STEP, 2);
        }
        return second == '=' ? pack(Token.CHANGE, 2) : pack(single, 1);
    }

    private static int star(char second, char third) {
        if (second == '*') {
            return third == '=' ? pack(Token.CHANGE, 3) : pack(Token.OPERATOR, 2);
        }
        return second == '=' ? pack(Token.CHANGE, 2) : pack(Token.STAR, 1);
    }
}
