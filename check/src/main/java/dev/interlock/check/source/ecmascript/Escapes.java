package dev.interlock.check.source.ecmascript;

/// Escapes of string literals (ECMA-262, 12.9.4).
final class Escapes {
    private Escapes() {}

    /// A string's text with its escapes resolved; one that is wrong is kept as it is.
    static String resolve(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            char next = raw.charAt(at);
            if (next != '\\' || at + 1 == raw.length()) {
                out.append(next);
                at++;
            } else {
                at = escape(raw, at + 1, out);
            }
        }
        return out.toString();
    }

    /// @param at behind the backslash
    private static int escape(String raw, int at, StringBuilder out) {
        char kind = raw.charAt(at);
        switch (kind) {
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'v' -> out.append('\u000B');
            case '0' -> out.append('\0');
            case '\n', '\u2028', '\u2029' -> {}
            case '\r' -> {
                return at + 1 < raw.length() && raw.charAt(at + 1) == '\n' ? at + 2 : at + 1;
            }
            case 'x' -> {
                return hexadecimal(raw, at + 1, at + 3, out);
            }
            case 'u' -> {
                int close = raw.indexOf('}', at);
                return at + 1 < raw.length() && raw.charAt(at + 1) == '{' && close > 0
                        ? hexadecimal(raw, at + 2, close, out) + 1
                        : hexadecimal(raw, at + 1, at + 5, out);
            }
            default -> out.append(kind);
        }
        return at + 1;
    }

    private static int hexadecimal(String raw, int from, int to, StringBuilder out) {
        int code = 0;
        int end = Math.min(to, raw.length());
        for (int at = from; at < end; at++) {
            int digit = Character.digit(raw.charAt(at), 16);
            if (digit < 0 || code > 0x10FFF) {
                return at;
            }
            code = code * 16 + digit;
        }
        if (Character.isValidCodePoint(code)) {
            out.appendCodePoint(code);
        }
        return end;
    }
}
