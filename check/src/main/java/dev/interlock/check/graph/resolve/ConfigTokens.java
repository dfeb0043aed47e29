package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.resolve.ConfigToken.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts a configuration in JavaScript, TypeScript or JSON into tokens, comments left out. Enough
/// for literals, in linear time; what is no sound code gives tokens that lead nowhere.
final class ConfigTokens {
    private static final int MOST = 200_000;

    private final String text;
    private final List<ConfigToken> tokens = new ArrayList<>();
    private int at;

    private ConfigTokens(String text) {
        this.text = text;
    }

    static List<ConfigToken> of(String text) {
        ConfigTokens reader = new ConfigTokens(text);
        while (reader.at < text.length() && reader.tokens.size() < MOST) {
            reader.next();
        }
        return reader.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '/') {
            slash();
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '`') {
            template();
        } else if (Character.isJavaIdentifierStart(c)) {
            word(Kind.WORD);
        } else if (c >= '0' && c <= '9') {
            word(Kind.NUMBER);
        } else if (text.startsWith("...", at)) {
            add(Kind.SIGN, "...", at + 3);
        } else {
            add(Kind.SIGN, String.valueOf(c), at + 1);
        }
    }

    private void add(Kind kind, String token, int end) {
        tokens.add(new ConfigToken(kind, token));
        at = end;
    }

    private void word(Kind kind) {
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        add(kind, text.substring(at, Math.max(end, at + 1)), Math.max(end, at + 1));
    }

    private void slash() {
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
        } else if (mayBeRegex()) {
            regex();
        } else {
            add(Kind.SIGN, "/", at + 1);
        }
    }

    private boolean mayBeRegex() {
        if (tokens.isEmpty()) {
            return true;
        }
        ConfigToken last = tokens.getLast();
        return last.kind() == Kind.SIGN && !last.is(")") && !last.is("]") && !last.is("}");
    }

    private void regex() {
        boolean group = false;
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '\n') {
            char c = text.charAt(end);
            if (c == '\\') {
                end++;
            } else if (c == '/' && !group) {
                break;
            } else {
                group = c == '[' || (group && c != ']');
            }
            end++;
        }
        int stop = Math.min(end, text.length());
        add(Kind.REGEX, text.substring(at + 1, Math.max(stop, at + 1)), stop + 1);
    }

    private void string(char quote) {
        var value = new StringBuilder();
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            char c = text.charAt(end);
            if (c == '\\' && end + 1 < text.length()) {
                value.append(text.charAt(++end));
            } else {
                value.append(c);
            }
            end++;
        }
        add(Kind.STRING, value.toString(), end + 1);
    }

    private void template() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '`') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        int stop = Math.min(end, text.length());
        add(Kind.TEMPLATE, text.substring(at + 1, Math.max(stop, at + 1)), stop + 1);
    }
}
