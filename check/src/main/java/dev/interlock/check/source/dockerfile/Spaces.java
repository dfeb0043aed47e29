package dev.interlock.check.source.dockerfile;

/// The two kinds of white space that BuildKit knows.
final class Spaces {
    private Spaces() {}

    /// Go's `unicode.IsSpace`.
    static boolean isSpace(char unit) {
        return switch (unit) {
            case '\t', '\n', '\u000B', '\f', '\r', ' ', '\u0085', '\u00A0' -> true;
            case '\u1680', '\u2028', '\u2029', '\u202F', '\u205F', '\u3000' -> true;
            default -> unit >= '\u2000' && unit <= '\u200A';
        };
    }

    /// What stands between the words of most instructions: `[\t\v\f\r ]`.
    static boolean separates(char unit) {
        return unit == ' ' || unit == '\t' || unit == '\u000B' || unit == '\f' || unit == '\r';
    }

    /// The text without white space at its ends.
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
