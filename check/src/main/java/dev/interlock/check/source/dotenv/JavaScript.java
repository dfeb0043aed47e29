package dev.interlock.check.source.dotenv;

/// Character classes of JavaScript's regular expressions, and its `String.prototype.replace`
/// (ECMA-262, sections 22.1.3.19 and 22.2).
final class JavaScript {
    private JavaScript() {}

    /// `\s`
    static boolean isSpace(char c) {
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return c == '\u00A0'
                || c == '\uFEFF'
                || c == '\u2028'
                || c == '\u2029'
                || (c > 0xFF && Character.getType(c) == Character.SPACE_SEPARATOR);
    }

    /// Where `^` and `$` match under the flag `m`, and where `.` does not.
    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    /// `\w`
    static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_';
    }

    /// `text.replace(wanted, by)`: the first occurrence only, with `$$`, `$&`, `` $` `` and `$'` in
    /// `by` as patterns.
    static String replaceFirst(String text, String wanted, String by) {
        int at = text.indexOf(wanted);
        if (at < 0) {
            return text;
        }
        String before = text.substring(0, at);
        String after = text.substring(at + wanted.length());
        StringBuilder result = new StringBuilder(before);
        for (int i = 0; i < by.length(); i++) {
            char c = by.charAt(i);
            char next = i + 1 < by.length() ? by.charAt(i + 1) : ' ';
            if (c == '$' && "$&`'".indexOf(next) >= 0) {
                result.append(
                        switch (next) {
                            case '$' -> "$";
                            case '&' -> wanted;
                            case '`' -> before;
                            default -> after;
                        });
                i++;
            } else {
                result.append(c);
            }
        }
        return result.append(after).toString();
    }
}
