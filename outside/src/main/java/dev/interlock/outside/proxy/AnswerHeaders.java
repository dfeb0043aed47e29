package dev.interlock.outside.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Set;

/// A release's answer as the client gets it.
final class AnswerHeaders {
    private AnswerHeaders() {}

    static void copy(AnswerHead head, AnswerBody body, HttpServerExchange exchange) {
        exchange.setStatusCode(head.status());
        exchange.setReasonPhrase(head.reason());
        HeaderMap to = exchange.getResponseHeaders();
        Set<HttpString> ending = HopByHop.of(head.headers());
        long cookie = head.headers().fastIterateNonEmpty();
        while (cookie != -1L) {
            HeaderValues values = head.headers().fiCurrent(cookie);
            if (!ending.contains(values.getHeaderName())) {
                to.addAll(values.getHeaderName(), values);
            }
            cookie = head.headers().fiNextNonEmpty(cookie);
        }
        frame(body, exchange, to);
    }

    /// A body without a length goes out in chunks, on a connection that will be closed too: else an
    /// answer that was cut short would look whole.
    private static void frame(AnswerBody body, HttpServerExchange exchange, HeaderMap to) {
        switch (body) {
            case AnswerBody.None _ -> {}
            case AnswerBody.Counted counted -> to.put(Headers.CONTENT_LENGTH, counted.bytes());
            case AnswerBody.Chunked _, AnswerBody.UntilClose _ -> {
                to.remove(Headers.CONTENT_LENGTH);
                if (exchange.isHttp11()) {
                    to.put(Headers.TRANSFER_ENCODING, "chunked");
                }
            }
        }
    }
}
