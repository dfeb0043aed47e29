package dev.interlock.check.source.sql;

import dev.interlock.check.source.sql.Token.Kind;
import java.util.Optional;

/// Cuts a script into tokens, in one pass and without going back (PostgreSQL 17, chapter 4.1).
///
/// Sections that a migration tool runs only to go back (`-- +goose Down`, `-- migrate:down`, `--
/// +migrate Down`, `-- Down Migration`) give no tokens.
final class Lexer {
    private final String text;
    private final int end;

    /// Moves forward only; a lexer is used once, by one thread.
    private int at;

    private boolean down;
    private boolean sectionEnded;
    private Optional<Unclosed> unclosed = Optional.empty();

    /// @param what for people: "a string", "a comment"
    record Unclosed(int offset, String what) {}

    /// Reads `text` from `start` up to `end`.
    Lexer(String text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    /// What began and did not end before the text did.
    Optional<Unclosed> unclosed() {
        return unclosed;
    }

    /// Where the next token is looked for.
    int position() {
        return at;
    }

    /// Whether a section to go back began or ended since the last call, which ends a statement.
    boolean sectionEnded() {
        boolean ended = sectionEnded;
        sectionEnded = false;
        return ended;
    }

    /// Leaves out the lines up to one that holds `\.` alone: the data of `COPY … FROM stdin`.
    void skipCopyData() {
        at = lineEnd(at);
        while (at < end) {
            int line = at + 1;
            at = lineEnd(Math.min(line, end));
            int last = at > line && text.charAt(at - 1) == '\r' ? at - 1 : at;
            if (last - line == 2 && text.startsWith("\\.", line)) {
                return;
            }
        }
    }

    Optional<Token> next() {
        while (true) {
            skipSpace();
            if (at >= end) {
                return Optional.empty();
            }
            Token token = token();
            if (!down) {
                return Optional.of(token);
            }
        }
    }

    private void skipSpace() {
        while (at < end) {
            char c = text.charAt(at);
            if (c <= ' ' || c == '\u00A0') {
                at++;
            } else if (c == '-' && peek(1) == '-') {
                lineComment();
            } else if (c == '/' && peek(1) == '*') {
                blockComment();
            } else {
                return;
            }
        }
    }

    private void lineComment() {
        int start = at + 2;
        at = lineEnd(start);
        switch (Section.of(text.substring(start, Math.min(at, start + 64)))) {
            case UP -> section(false);
            case DOWN -> section(true);
            case NONE -> {}
        }
    }

    private void section(boolean toDown) {
        sectionEnded |= down != toDown;
        down = toDown;
    }

    private void blockComment() {
        int start = at;
        int depth = 0;
        do {
            if (text.charAt(at) == '/' && peek(1) == '*') {
                depth++;
                at += 2;
            } else if (text.charAt(at) == '*' && peek(1) == '/') {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < end);
        at = Math.min(at, end);
        if (depth > 0) {
            notClosed(start, "a comment");
        }
    }

    private Token token() {
        char c = text.charAt(at);
        int start = at;
        return switch (c) {
            case '\'' -> string(start, false);
            case '"' -> quoted(start, '"', Kind.QUOTED);
            case '`' -> quoted(start, '`', Kind.BACKTICK);
            case '$' -> dollar(start);
            case '\\' -> {
                at = lineEnd(at);
                yield token(Kind.META, start);
            }
            default -> plain(start, c);
        };
    }

    private Token plain(int start, char c) {
        if (digit(c) || (c == '.' && digit(peek(1)))) {
            return number(start);
        }
        return wordStart(c) ? word(start) : symbol(start, c);
    }

    private Token symbol(int start, char c) {
        at += c == ':' && (peek(1) == ':' || peek(1) == '=') ? 2 : 1;
        return token(Kind.SYMBOL, start);
    }

    private Token word(int start) {
        char first = Character.toLowerCase(text.charAt(start));
        if ("ebxn".indexOf(first) >= 0 && peek(1) == '\'') {
            at++;
            return string(start, first == 'e');
        }
        if (first == 'u' && peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"')) {
            at += 2;
            return text.charAt(at) == '"' ? quoted(start, '"', Kind.QUOTED) : string(start, false);
        }
        while (at < end && wordPart(text.charAt(at))) {
            at++;
        }
        String folded = Identifiers.fold(text.substring(start, at));
        return new Token(Kind.WORD, folded, start, at, start);
    }

    private Token number(int start) {
        while (at < end && (wordPart(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return token(Kind.NUMBER, start);
    }

    private Token string(int start, boolean escapes) {
        int body = at + 1;
        at = body;
        var value = new StringBuilder();
        while (at < end) {
            char c = text.charAt(at);
            if (c == '\'' && peek(1) != '\'') {
                at++;
                return new Token(Kind.STRING, value.toString(), start, at, body);
            }
            boolean escaped = c == '\'' || (c == '\\' && escapes && at + 1 < end);
            value.append(escaped ? text.charAt(at + 1) : c);
            at += escaped ? 2 : 1;
        }
        notClosed(start, "a string");
        return new Token(Kind.STRING, value.toString(), start, at, body);
    }

    private Token quoted(int start, char quote, Kind kind) {
        int body = at + 1;
        at = body;
        var name = new StringBuilder();
        while (at < end) {
            char c = text.charAt(at);
            boolean doubled = c == quote && peek(1) == quote;
            if (c == quote && !doubled) {
                at++;
                return new Token(kind, Identifiers.cut(name.toString()), start, at, body);
            }
            name.append(c);
            at += doubled ? 2 : 1;
        }
        notClosed(start, "a quoted name");
        return new Token(kind, Identifiers.cut(name.toString()), start, at, body);
    }

    private Token dollar(int start) {
        at++;
        if (digit(peek(0))) {
            while (at < end && digit(text.charAt(at))) {
                at++;
            }
            return token(Kind.PARAMETER, start);
        }
        while (at < end && text.charAt(at) != '$' && wordPart(text.charAt(at))) {
            at++;
        }
        if (peek(0) != '$') {
            at = start + 1;
            return token(Kind.SYMBOL, start);
        }
        at++;
        String tag = text.substring(start, at);
        int body = at;
        int close = text.indexOf(tag, body, end);
        if (close < 0) {
            notClosed(start, "a dollar-quoted string");
        }
        int bodyEnd = close < 0 ? end : close;
        at = close < 0 ? end : close + tag.length();
        return new Token(Kind.DOLLAR, text.substring(body, bodyEnd), start, at, body);
    }

    private Token token(Kind kind, int start) {
        return new Token(kind, text.substring(start, at), start, at, start);
    }

    private void notClosed(int offset, String what) {
        unclosed = Optional.of(new Unclosed(offset, what));
    }

    private int lineEnd(int from) {
        int newline = text.indexOf('\n', from);
        return newline < 0 || newline > end ? end : newline;
    }

    private char peek(int distance) {
        return at + distance < end ? text.charAt(at + distance) : '\0';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean wordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean wordPart(char c) {
        return wordStart(c) || digit(c) || c == '$';
    }
}
