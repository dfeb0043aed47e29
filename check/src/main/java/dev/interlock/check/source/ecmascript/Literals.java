package dev.interlock.check.source.ecmascript;

/// Where literals and comments end. Each method gets the offset where one begins, and gives the one
/// behind it, or [#OPEN] where it does not end.
final class Literals {
    static final int OPEN = -1;

    private Literals() {}

    static int string(char[] text, int start, int end) {
        char quote = text[start];
        for (int at = start + 1; at < end; at++) {
            char next = text[at];
            if (next == quote) {
                return at + 1;
            }
            if (next == '\\') {
                at += carriageReturn(text, at + 1, end) ? 2 : 1;
            } else if (next == '\n' || next == '\r') {
                return OPEN;
            }
        }
        return OPEN;
    }

    private static boolean carriageReturn(char[] text, int at, int end) {
        return at + 1 < end && text[at] == '\r' && text[at + 1] == '\n';
    }

    /// The text of a template up to its backtick or to `${`, the latter included.
    ///
    /// @param start the first character that belongs to it
    static int template(char[] text, int start, int end) {
        for (int at = start; at < end; at++) {
            char next = text[at];
            if (next == '`') {
                return at + 1;
            }
            if (next == '\\') {
                at++;
            } else if (next == '$' && at + 1 < end && text[at + 1] == '{') {
                return at + 2;
            }
        }
        return OPEN;
    }

    /// A regular expression with its flags; [#OPEN] where the line ends first: it was a division.
    static int regex(char[] text, int start, int end) {
        boolean set = false;
        for (int at = start + 1; at < end; at++) {
            char next = text[at];
            if (next == '\n' || next == '\r') {
                return OPEN;
            }
            if (next == '\\') {
                at++;
            } else if (next == '[') {
                set = true;
            } else if (next == ']') {
                set = false;
            } else if (next == '/' && !set) {
                return name(text, at + 1, end);
            }
        }
        return OPEN;
    }

    /// The end of letters and digits.
    static int name(char[] text, int start, int end) {
        int at = start;
        while (at < end && Characters.isName(text[at])) {
            at++;
        }
        return at;
    }

    static int number(char[] text, int start, int end) {
        int at = start;
        boolean hexadecimal =
                text[at] == '0' && at + 1 < end && (text[at + 1] == 'x' || text[at + 1] == 'X');
        boolean fraction = false;
        while (at < end) {
            char next = text[at];
            if (next == '.' && !fraction && !hexadecimal) {
                fraction = true;
            } else if (next == '+' || next == '-') {
                char before = text[at - 1];
                if (hexadecimal || at == start || (before != 'e' && before != 'E')) {
                    return at;
                }
            } else if (!Characters.isName(next)) {
                return at;
            }
            at++;
        }
        return at;
    }

    /// Whether a word stands between two offsets.
    static boolean contains(char[] text, int start, int end, char[] word) {
        int last = end - word.length;
        for (int at = start; at <= last; at++) {
            int same = 0;
            while (same < word.length && text[at + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return true;
            }
        }
        return false;
    }

    static int lineComment(char[] text, int start, int end) {
        int at = start;
        while (at < end && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        return at;
    }

    static int blockComment(char[] text, int start, int end) {
        for (int at = start + 3; at < end; at++) {
            if (text[at] == '/' && text[at - 1] == '*') {
                return at + 1;
            }
        }
        return OPEN;
    }
}
