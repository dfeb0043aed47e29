package dev.interlock.outside.proxy;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One name for a request through all logs.
final class RequestId {
    static final HttpString HEADER = new HttpString("X-Request-Id");

    private static final int MOST = 128;
    private static final String PUNCTUATION = "-_.:/+=@";

    private RequestId() {}

    /// The request's own, where it is fit for a log; else a new one.
    static String of(HeaderMap headers) {
        @Nullable String given = headers.getFirst(HEADER);
        return given != null && fits(given) ? given : fresh();
    }

    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static boolean fits(String given) {
        return !given.isEmpty()
                && given.length() <= MOST
                && given.chars().allMatch(RequestId::isPlain);
    }

    private static boolean isPlain(int letter) {
        return (letter >= '0' && letter <= '9')
                || (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || PUNCTUATION.indexOf(letter) >= 0;
    }
}
