package dev.interlock.check.source.nginx;

/// The words and marks of a configuration, as nginx cuts them (`ngx_conf_read_token` in
/// `ngx_conf_file.c`): a quote counts only where a word begins, `#` only there too, `\` takes the
/// next character as it is, and `${` in a word opens no block.
final class NginxLexer {
    enum Kind {
        WORD,
        SEMICOLON,
        OPEN,
        CLOSE,
        END
    }

    private final String text;
    private int at;
    private int start;
    private String word = "";

    NginxLexer(String text) {
        this.text = text;
    }

    /// Where the last token began.
    int start() {
        return start;
    }

    /// The last word, without quotes and escapes.
    String word() {
        return word;
    }

    Kind next() {
        skipBlanks();
        start = at;
        if (at >= text.length()) {
            return Kind.END;
        }
        char c = text.charAt(at);
        switch (c) {
            case ';' -> {
                at++;
                return Kind.SEMICOLON;
            }
            case '{' -> {
                at++;
                return Kind.OPEN;
            }
            case '}' -> {
                at++;
                return Kind.CLOSE;
            }
            case '"', '\'' -> quoted(c);
            default -> plain();
        }
        return Kind.WORD;
    }

    /// Goes past a block in another language, from behind its `{` to behind its `}`, braces in it
    /// counted.
    void skipForeignBlock() {
        int depth = 1;
        while (at < text.length() && depth > 0) {
            char c = text.charAt(at++);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (isBlank(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    private void quoted(char quote) {
        var found = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            character(found);
        }
        at++;
        word = found.toString();
    }

    private void plain() {
        var found = new StringBuilder();
        while (at < text.length() && !ends(text.charAt(at))) {
            boolean opensVariable = text.startsWith("${", at);
            character(found);
            if (opensVariable) {
                character(found);
                variable(found);
            }
        }
        word = found.toString();
    }

    /// The rest of `${name}`: up to the brace, or to what no name has.
    private void variable(StringBuilder found) {
        while (at < text.length() && isName(text.charAt(at))) {
            character(found);
        }
        if (at < text.length() && text.charAt(at) == '}') {
            character(found);
        }
    }

    private void character(StringBuilder found) {
        char c = text.charAt(at++);
        if (c == '\\' && at < text.length()) {
            found.append(escaped(text.charAt(at++)));
        } else {
            found.append(c);
        }
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"', '\'', '\\' -> String.valueOf(c);
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'n' -> "\n";
            default -> "\\" + c;
        };
    }

    private static boolean ends(char c) {
        return c == ';' || c == '{' || isBlank(c);
    }

    private static boolean isName(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
