package dev.interlock.check.source.dotenv;

/// The escapes that compose-go resolves between double quotes (`expandEscapes` in
/// `dotenv/parser.go`): `\a \b \f \n \r \t \v \\ \" \0nnn`; `\$` becomes `$$`, which the expansion
/// then takes for a plain `$`.
final class GoEscapes {
    private GoEscapes() {}

    static String resolve(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder resolved = new StringBuilder(value.length());
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c != '\\' || at + 1 >= value.length()) {
                resolved.append(c);
                at++;
            } else if (value.charAt(at + 1) == '0') {
                at = octal(value, at + 2, resolved);
            } else {
                resolved.append(simple(value.charAt(at + 1)));
                at += 2;
            }
        }
        return resolved.toString();
    }

    private static String simple(char c) {
        return switch (c) {
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000B";
            case '\\' -> "\\";
            case '"' -> "\"";
            case '$' -> "$$";
            default -> "\\" + c;
        };
    }

    /// `\0` and up to three digits. Three octal ones are a character; anything else loses its `0`
    /// and keeps its backslash.
    private static int octal(String value, int from, StringBuilder resolved) {
        int end = from;
        while (end < value.length() && end < from + 3 && isDigit(value.charAt(end))) {
            end++;
        }
        String digits = value.substring(from, end);
        boolean character = digits.matches("[0-3][0-7]{2}");
        resolved.append(character ? (char) Integer.parseInt(digits, 8) : "\\" + digits);
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
