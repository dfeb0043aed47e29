package dev.interlock.check.report;

/// Text of a stranger's repository, made safe for a terminal.
public final class Printable {
    private Printable() {}

    /// One line: control characters, bidirectional overrides and line separators become `?`, so
    /// that no file name or source line can move the cursor or hide text.
    public static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            safe.append(c == '\t' ? ' ' : isUnsafe(c) ? '?' : c);
        }
        return safe.toString();
    }

    private static boolean isUnsafe(char c) {
        return Character.isISOControl(c)
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u2028'
                || c == '\u2029';
    }
}
