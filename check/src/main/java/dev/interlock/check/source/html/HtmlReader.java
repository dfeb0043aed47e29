package dev.interlock.check.source.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the opening tags of a page, as tolerantly as a browser (HTML Living Standard, 13.2.5):
/// comments and the text of scripts, styles and titles hold none. One pass, whatever the text.
public final class HtmlReader {
    /// Tags of one page that are read.
    private static final int TAGS = 200_000;

    /// Attributes of one tag that are read.
    private static final int ATTRIBUTES = 200;

    /// Elements whose content is text.
    private static final Set<String> RAW = Set.of("script", "style", "textarea", "title", "xmp");

    private final String text;
    private final List<HtmlTag> tags = new ArrayList<>();
    private int at;

    private HtmlReader(String text) {
        this.text = text;
    }

    public static List<HtmlTag> read(String text) {
        var reader = new HtmlReader(text);
        reader.page();
        return List.copyOf(reader.tags);
    }

    /// The tag whose `<` stands at `offset`; empty where none begins there.
    public static Optional<HtmlTag> tagAt(String text, int offset) {
        var reader = new HtmlReader(text);
        reader.at = offset;
        return reader.isTag() ? Optional.of(reader.tag()) : Optional.empty();
    }

    private void page() {
        at = text.indexOf('<');
        while (at >= 0 && at < text.length() && tags.size() < TAGS) {
            if (text.startsWith("<!--", at)) {
                skipPast("-->", at + 4);
            } else if (isTag()) {
                HtmlTag tag = tag();
                tags.add(tag);
                skipRaw(tag.name());
            } else {
                at++;
            }
            at = at < text.length() ? text.indexOf('<', at) : -1;
        }
    }

    private boolean isTag() {
        return at + 1 < text.length() && text.charAt(at) == '<' && isLetter(text.charAt(at + 1));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private void skipPast(String end, int from) {
        int found = text.indexOf(end, from);
        at = found < 0 ? text.length() : found + end.length();
    }

    private HtmlTag tag() {
        int start = at++;
        String name = word("/>");
        Map<String, String> attributes = new LinkedHashMap<>();
        while (at < text.length() && text.charAt(at) != '>') {
            attribute(attributes);
        }
        at = Math.min(at + 1, text.length());
        return new HtmlTag(name.toLowerCase(Locale.ROOT), attributes, start, at - start);
    }

    /// Moves on by at least one character.
    private void attribute(Map<String, String> attributes) {
        char first = text.charAt(at);
        if (isSpace(first) || first == '/') {
            at++;
            return;
        }
        int before = at;
        String name = word("/>=");
        if (at == before) {
            at++;
        }
        skipSpaces();
        String value = "";
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            skipSpaces();
            value = value();
        }
        if (!name.isEmpty() && attributes.size() < ATTRIBUTES) {
            attributes.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
        }
    }

    private String value() {
        if (at >= text.length()) {
            return "";
        }
        char quote = text.charAt(at);
        if (quote != '"' && quote != '\'') {
            return word(">");
        }
        int end = text.indexOf(quote, at + 1);
        String value = text.substring(at + 1, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        return value;
    }

    /// Everything up to a space or one of these characters.
    private String word(String ends) {
        int start = at;
        while (at < text.length()
                && !isSpace(text.charAt(at))
                && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpaces() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private void skipRaw(String name) {
        if (!RAW.contains(name)) {
            return;
        }
        int found = at;
        while (found >= 0 && found < text.length()) {
            found = text.indexOf("</", found);
            if (found >= 0 && text.regionMatches(true, found + 2, name, 0, name.length())) {
                at = found + 2;
                return;
            }
            found = found < 0 ? -1 : found + 2;
        }
        at = text.length();
    }
}
