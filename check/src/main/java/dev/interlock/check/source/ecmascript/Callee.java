package dev.interlock.check.source.ecmascript;

/// The function of a call as it is written: `response.headers.set`.
final class Callee {
    private static final int MOST_PARTS = 10;

    private Callee() {}

    /// The first word of the path that ends with `last`; `last` itself where what stands before its
    /// dot is no name, as in `f().set`.
    static int start(Tokens tokens, int last) {
        int at = last;
        for (int part = 1; part < MOST_PARTS; part++) {
            boolean member = tokens.is(at - 1, Token.DOT) || tokens.is(at - 1, Token.OPTIONAL_DOT);
            if (!member || !Token.isWord(tokens.kind(at - 2))) {
                return at;
            }
            at -= 2;
        }
        return at;
    }

    static String text(Tokens tokens, int first, int last) {
        if (first == last) {
            return tokens.text(first);
        }
        StringBuilder text = new StringBuilder(tokens.text(first));
        for (int at = first + 2; at <= last; at += 2) {
            text.append('.').append(tokens.text(at));
        }
        return text.toString();
    }
}
