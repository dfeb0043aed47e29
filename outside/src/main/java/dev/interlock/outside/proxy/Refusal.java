package dev.interlock.outside.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Requests that two servers in a row could understand differently, or that are over a limit, go no
/// further (RFC 9112, sections 6.1, 6.3 and 11.2).
final class Refusal {
    private Refusal() {}

    /// @return the status that it is refused with
    static OptionalInt of(HttpServerExchange exchange, long mostBytes) {
        HeaderMap headers = exchange.getRequestHeaders();
        if (exchange.getRequestMethod().equals(Methods.CONNECT)) {
            return OptionalInt.of(StatusCodes.METHOD_NOT_ALLOWED);
        }
        if (!framed(exchange, headers) || !written(exchange, headers)) {
            return OptionalInt.of(StatusCodes.BAD_REQUEST);
        }
        return length(headers) > mostBytes
                ? OptionalInt.of(StatusCodes.REQUEST_ENTITY_TOO_LARGE)
                : OptionalInt.empty();
    }

    /// Whether there is one way only to see where the body ends.
    private static boolean framed(HttpServerExchange exchange, HeaderMap headers) {
        @Nullable HeaderValues codings = headers.get(Headers.TRANSFER_ENCODING);
        if (codings == null) {
            return length(headers) >= 0;
        }
        return exchange.isHttp11()
                && codings.size() == 1
                && codings.getFirst().equalsIgnoreCase("chunked")
                && !headers.contains(Headers.CONTENT_LENGTH);
    }

    /// The body's bytes; -1 where the header says nothing that is sure.
    private static long length(HeaderMap headers) {
        @Nullable HeaderValues lengths = headers.get(Headers.CONTENT_LENGTH);
        if (lengths == null) {
            return 0;
        }
        try {
            return lengths.size() == 1 ? ContentLength.of(lengths) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private static boolean written(HttpServerExchange exchange, HeaderMap headers) {
        if (!plain(exchange.getRequestURI()) || !plain(exchange.getQueryString())) {
            return false;
        }
        long cookie = headers.fastIterateNonEmpty();
        while (cookie != -1L) {
            if (!written(headers.fiCurrent(cookie))) {
                return false;
            }
            cookie = headers.fiNextNonEmpty(cookie);
        }
        return true;
    }

    private static boolean written(HeaderValues values) {
        for (int index = 0; index < values.getHeaderName().length(); index++) {
            if (!Tokens.isName(values.getHeaderName().byteAt(index))) {
                return false;
            }
        }
        for (String value : values) {
            if (!single(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean single(String value) {
        for (int index = 0; index < value.length(); index++) {
            char letter = value.charAt(index);
            if (letter == '\r' || letter == '\n' || letter == 0 || letter > 0xff) {
                return false;
            }
        }
        return true;
    }

    /// Whether it can stand in a request line.
    private static boolean plain(String target) {
        for (int index = 0; index < target.length(); index++) {
            char letter = target.charAt(index);
            if (letter <= ' ' || letter == 0x7f || letter > 0xff) {
                return false;
            }
        }
        return true;
    }
}
