package dev.interlock.check.source.ecmascript;

import java.util.HashMap;
import java.util.Map;

/// The properties of an object literal, as far as they are written out.
///
/// @param values the first token of each property's value, by its name
/// @param isWhole whether there is nothing else: no `...rest`, no computed name, and an object at
///   all
record Properties(Tokens tokens, Map<String, Integer> values, boolean isWhole) {
    private static final int LIMIT = 1_000;

    /// @param open its brace
    static Properties of(Tokens tokens, int open) {
        Map<String, Integer> values = new HashMap<>();
        int close = tokens.match(open);
        if (!tokens.is(open, Token.OPEN_BRACE) || close == Tokens.NOWHERE) {
            return new Properties(tokens, values, false);
        }
        boolean whole = true;
        for (int at = open + 1; at < close && values.size() < LIMIT; ) {
            boolean named = Token.isWord(tokens.kind(at)) || tokens.isString(at);
            whole &= named;
            if (named) {
                boolean hasValue = tokens.is(at + 1, Token.COLON);
                values.put(Specifiers.name(tokens, at), hasValue ? at + 2 : at);
            }
            at = Math.max(Statements.endOfExpression(tokens, at), at) + 1;
        }
        return new Properties(tokens, values, whole);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// The first token of a value; [Tokens#NOWHERE] where there is none.
    int value(String name) {
        return values.getOrDefault(name, Tokens.NOWHERE);
    }

    boolean isString(String name, String expected) {
        int value = value(name);
        return tokens.isString(value) && tokens.value(value).equals(expected);
    }

    /// Whether the value begins with this very word.
    boolean isText(String name, String expected) {
        return tokens.isText(value(name), expected);
    }
}
