package dev.interlock.check.source.dotenv;

/// A text whose carriage returns were taken out, and where each character stood before.
///
/// @param origins the offset before, by the offset now; empty where nothing was taken out
record PlainText(String text, int[] origins) {
    /// As JavaScript readers do: `\r\n` and `\r` become `\n`.
    static PlainText withLineFeeds(String text) {
        return text.indexOf('\r') < 0 ? same(text) : convert(text, true);
    }

    /// As Node does: every `\r` goes.
    static PlainText withoutReturns(String text) {
        return text.indexOf('\r') < 0 ? same(text) : convert(text, false);
    }

    static PlainText same(String text) {
        return new PlainText(text, new int[0]);
    }

    int origin(int offset) {
        return origins.length == 0 ? offset : origins[offset];
    }

    private static PlainText convert(String text, boolean loneIsLineFeed) {
        StringBuilder plain = new StringBuilder(text.length());
        int[] origins = new int[text.length() + 1];
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean beforeLineFeed = at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (c != '\r') {
                origins[plain.length()] = at;
                plain.append(c);
            } else if (loneIsLineFeed && !beforeLineFeed) {
                origins[plain.length()] = at;
                plain.append('\n');
            }
        }
        origins[plain.length()] = text.length();
        return new PlainText(plain.toString(), origins);
    }
}
