package dev.interlock.outside.proxy;

import io.undertow.util.HeaderValues;
import java.io.IOException;

/// `Content-Length`, digits and nothing else.
final class ContentLength {
    private static final int MOST_DIGITS = 18;

    private ContentLength() {}

    /// @throws IOException where two lengths differ, or one is none
    static long of(HeaderValues values) throws IOException {
        String first = values.getFirst();
        for (String value : values) {
            if (!value.equals(first)) {
                throw new IOException("two lengths of one body");
            }
        }
        if (first.isEmpty() || first.length() > MOST_DIGITS) {
            throw new IOException("a length that is none");
        }
        long length = 0;
        for (int index = 0; index < first.length(); index++) {
            char digit = first.charAt(index);
            if (digit < '0' || digit > '9') {
                throw new IOException("a length that is none");
            }
            length = length * 10 + (digit - '0');
        }
        return length;
    }
}
