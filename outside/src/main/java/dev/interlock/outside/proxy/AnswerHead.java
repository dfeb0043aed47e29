package dev.interlock.outside.proxy;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The status line and headers of a release's answer.
///
/// @param minor of the version: 1 for HTTP/1.1
record AnswerHead(int minor, int status, String reason, HeaderMap headers) {
    private static final String TIMEOUT = "timeout=";

    /// An answer before the answer, such as 100 and 103. 101 is none: it is the last in HTTP.
    boolean interim() {
        return status < 200 && status != 101;
    }

    /// Whether another request may follow on the connection (RFC 9112, section 9.3).
    boolean persistent() {
        return minor >= 1 ? !connection("close") : connection("keep-alive");
    }

    boolean eventStream() {
        @Nullable String type = headers.getFirst(Headers.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    /// How long the release says that it keeps an idle connection: `Keep-Alive: timeout=5`.
    OptionalLong keepAliveSeconds() {
        @Nullable String value = headers.getFirst(Headers.KEEP_ALIVE);
        int at = value == null ? -1 : value.indexOf(TIMEOUT);
        if (value == null || at < 0) {
            return OptionalLong.empty();
        }
        long seconds = 0;
        for (int index = at + TIMEOUT.length();
                index < value.length() && seconds < 86_400;
                index++) {
            char digit = value.charAt(index);
            if (digit < '0' || digit > '9') {
                break;
            }
            seconds = seconds * 10 + (digit - '0');
        }
        return OptionalLong.of(seconds);
    }

    private boolean connection(String token) {
        @Nullable HeaderValues values = headers.get(Headers.CONNECTION);
        return values != null && values.stream().anyMatch(value -> Tokens.contains(value, token));
    }

    boolean has(HttpString name) {
        return headers.contains(name);
    }
}
