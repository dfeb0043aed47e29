package dev.interlock.check.source.ecmascript;

import java.util.Set;
import java.util.regex.Pattern;

/// Uses of a value that are content where there is none: `String(x) === 'true'`, `['1',
/// 'yes'].includes(x)`, `[x, y].filter(Boolean)`, `x as string | undefined`.
final class Tolerance {
    /// Methods that only compare their argument.
    private static final Set<String> COMPARING = Set.of("has", "includes", "indexOf", "test");

    /// Methods of an array that leave out what is missing.
    private static final Set<String> CHOOSING = Set.of("filter", "find", "some");

    /// Functions that make a flag of their argument, by their names.
    private static final Pattern FLAG =
            Pattern.compile(
                    "(?i)String|(?:(?:is|as|to|parse|get|env)_?)?(?:bool|boolean|true|truthy|flag|enabled)");

    private static final int LONGEST_TYPE = 40;

    private final Tokens tokens;

    private Tolerance(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @param start the first token of the value
    /// @param end the token behind it
    static boolean of(Tokens tokens, int start, int end) {
        var tolerance = new Tolerance(tokens);
        Whole whole = Whole.of(tokens, start, end - 1);
        return tolerance.isCompared(whole)
                || tolerance.isChosen(whole)
                || tolerance.hasUndefined(end, whole.end())
                || tolerance.isDeclaredSo(start);
    }

    /// The only argument of such a function.
    private boolean isCompared(Whole value) {
        int open = value.start() - 1;
        int callee = open - 1;
        if (!tokens.is(open, Token.OPEN_PAREN) || tokens.match(open) != value.end()) {
            return false;
        }
        return tokens.is(callee - 1, Token.DOT)
                ? COMPARING.contains(tokens.text(callee))
                : Token.isWord(tokens.kind(callee)) && FLAG.matcher(tokens.text(callee)).matches();
    }

    /// An element of an array that is sifted at once.
    private boolean isChosen(Whole value) {
        int open = tokens.parent(value.start());
        int behind = tokens.after(open);
        return tokens.is(open, Token.OPEN_BRACKET)
                && tokens.is(behind, Token.DOT)
                && CHOOSING.contains(tokens.text(behind + 1));
    }

    /// A cast to a type with `undefined`.
    private boolean hasUndefined(int from, int to) {
        for (int at = from; at < to; at++) {
            if (tokens.is(at, Words.UNDEFINED)) {
                return true;
            }
        }
        return false;
    }

    /// `const x: string | undefined = value`
    private boolean isDeclaredSo(int start) {
        int name = LocalTests.declared(tokens, start);
        return name != Tokens.NOWHERE
                && start - name < LONGEST_TYPE
                && hasUndefined(name, start - 1);
    }
}
