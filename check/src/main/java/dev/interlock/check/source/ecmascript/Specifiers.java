package dev.interlock.check.source.ecmascript;

import java.util.ArrayList;
import java.util.List;

/// The names between the braces of `import { … }` and `export { … }`.
final class Specifiers {
    private Specifiers() {}

    /// @param first token of the name in the other module, or here for an `export` without `from`
    /// @param second token of the name after `as`; the same one without
    record Specifier(int first, int second, boolean typeOnly) {}

    static List<Specifier> read(Tokens tokens, int open) {
        List<Specifier> found = new ArrayList<>();
        int close = Math.max(open, tokens.match(open));
        int start = open + 1;
        for (int index = open + 1; index <= close; index++) {
            if (index == close || tokens.is(index, Token.COMMA)) {
                if (index > start && found.size() < FactsBuilder.LIMIT) {
                    found.add(specifier(tokens, start, index - start));
                }
                start = index + 1;
            }
        }
        return found;
    }

    /// `a`, `type a`, `a as b`, `type a as b`; each of the words may itself be a name.
    private static Specifier specifier(Tokens tokens, int start, int length) {
        boolean renamed = length >= 3 && tokens.is(start + length - 2, Words.AS);
        boolean typeOnly =
                tokens.is(start, Words.TYPE) && (length == 2 || (renamed && length == 4));
        int first = typeOnly ? start + 1 : start;
        return new Specifier(first, renamed ? start + length - 1 : first, typeOnly);
    }

    /// A name, or a string in its place.
    static String name(Tokens tokens, int token) {
        return tokens.isString(token) ? tokens.value(token) : tokens.text(token);
    }
}
