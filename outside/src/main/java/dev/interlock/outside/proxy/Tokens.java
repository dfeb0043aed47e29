package dev.interlock.outside.proxy;

import java.util.ArrayList;
import java.util.List;

/// Words of header fields (RFC 9110, section 5.6).
final class Tokens {
    private static final String PUNCTUATION = "!#$%&'*+-.^_`|~";

    private Tokens() {}

    /// Whether the list, parted by commas, has the token in any case of letters.
    static boolean contains(String list, String token) {
        if (list.equalsIgnoreCase(token)) {
            return true;
        }
        return list.indexOf(',') >= 0
                && of(list).stream().anyMatch(each -> each.equalsIgnoreCase(token));
    }

    /// The members of a list parted by commas.
    static List<String> of(String list) {
        List<String> tokens = new ArrayList<>();
        int from = 0;
        while (from <= list.length()) {
            int comma = list.indexOf(',', from);
            int to = comma < 0 ? list.length() : comma;
            String token = list.substring(from, to).trim();
            if (!token.isEmpty()) {
                tokens.add(token);
            }
            from = to + 1;
        }
        return tokens;
    }

    /// Whether a byte may stand in a header's name.
    static boolean isName(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || (letter > 0 && PUNCTUATION.indexOf(letter) >= 0);
    }
}
