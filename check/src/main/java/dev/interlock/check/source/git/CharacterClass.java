package dev.interlock.check.source.git;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `[a-z_]`, `[!0-9]`, `[^x]`, `[[:digit:]]` of a pattern (POSIX.1-2017, "RE bracket expression").
///
/// @param body what stands between the brackets, without the mark of negation
/// @param end the index after the closing bracket
record CharacterClass(String body, boolean negated, int end) {
    /// The class that begins at this bracket; null where it is never closed, which fits nothing.
    static @Nullable CharacterClass at(String pattern, int open) {
        int from = open + 1;
        boolean negated = from < pattern.length() && "!^".indexOf(pattern.charAt(from)) >= 0;
        int start = negated ? from + 1 : from;
        int at = start;
        while (at < pattern.length() && (pattern.charAt(at) != ']' || at == start)) {
            if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at + 2) > 0) {
                at = pattern.indexOf(":]", at + 2) + 1;
            } else if (pattern.charAt(at) == '\\') {
                at++;
            }
            at++;
        }
        return at < pattern.length()
                ? new CharacterClass(pattern.substring(start, at), negated, at + 1)
                : null;
    }

    boolean has(char c) {
        return contains(c) != negated;
    }

    private boolean contains(char c) {
        int at = 0;
        while (at < body.length()) {
            if (body.startsWith("[:", at) && body.indexOf(":]", at + 2) > 0) {
                int close = body.indexOf(":]", at + 2);
                if (named(body.substring(at + 2, close), c)) {
                    return true;
                }
                at = close + 2;
                continue;
            }
            int low = body.charAt(at) == '\\' && at + 1 < body.length() ? at + 1 : at;
            int dash = low + 1;
            if (dash + 1 < body.length() && body.charAt(dash) == '-') {
                int high =
                        body.charAt(dash + 1) == '\\' && dash + 2 < body.length()
                                ? dash + 2
                                : dash + 1;
                if (c >= body.charAt(low) && c <= body.charAt(high)) {
                    return true;
                }
                at = high + 1;
            } else {
                if (c == body.charAt(low)) {
                    return true;
                }
                at = low + 1;
            }
        }
        return false;
    }

    private static boolean named(String name, char c) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "alpha" -> c < 128 && Character.isLetter(c);
            case "digit" -> c >= '0' && c <= '9';
            case "alnum" -> c < 128 && Character.isLetterOrDigit(c);
            case "upper" -> c < 128 && Character.isUpperCase(c);
            case "lower" -> c < 128 && Character.isLowerCase(c);
            case "space" -> c < 128 && Character.isWhitespace(c);
            case "blank" -> c == ' ' || c == '\t';
            case "punct" -> c > 32 && c < 127 && !Character.isLetterOrDigit(c);
            case "xdigit" -> Character.digit(c, 16) >= 0 && c < 128;
            default -> false;
        };
    }
}
