package dev.interlock.outside.smoke;

import dev.interlock.model.Mask;
import java.util.regex.Pattern;

/// A text short enough to be shown and kept, with no secret in it.
final class Excerpt {
    /// Three parts of base64url, the first of which begins with `{"` (RFC 7519): a token is a
    /// secret whoever made it.
    private static final Pattern TOKEN =
            Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{4,}\\.[A-Za-z0-9_-]*");

    private Excerpt() {}

    /// On one line, at most so many characters.
    static String of(String text, int most, Mask mask) {
        String hidden = TOKEN.matcher(mask.hide(text)).replaceAll(Mask.STARS);
        StringBuilder line = new StringBuilder();
        hidden.codePoints()
                .map(each ->
                        Character.isWhitespace(each) || Character.isISOControl(each) ? ' ' : each)
                .limit(most + 1L)
                .forEach(line::appendCodePoint);
        String plain = line.toString().strip().replaceAll(" {2,}", " ");
        return plain.length() > most ? plain.substring(0, most) + "…" : plain;
    }
}
