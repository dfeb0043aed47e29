package dev.interlock.outside.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/// What a client gets where no release could answer: the status in words, and the request's name to
/// ask about. Nothing about releases, addresses or causes.
final class ErrorPage {
    private ErrorPage() {}

    /// Answers, and closes the client's connection where the request has not been read to its end.
    static void send(HttpServerExchange exchange, int status, String requestId) {
        if (!exchange.isResponseChannelAvailable()) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        if (!exchange.isRequestComplete()) {
            exchange.setPersistent(false);
        }
        boolean html = wantsHtml(exchange);
        exchange.setStatusCode(status);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, html ? "text/html" : "text/plain")
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(RequestId.HEADER, requestId);
        if (status == StatusCodes.SERVICE_UNAVAILABLE) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "5");
        }
        String text = html ? html(status, requestId) : plain(status, requestId);
        exchange.getResponseSender().send(text, StandardCharsets.US_ASCII);
    }

    private static boolean wantsHtml(HttpServerExchange exchange) {
        @Nullable String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private static String plain(int status, String requestId) {
        return "%s %s%n%s%nRequest %s%n"
                .formatted(status, title(status), advice(status), requestId);
    }

    private static String html(int status, String requestId) {
        return """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title>
        <body style="font-family:sans-serif;margin:4em auto;max-width:32em">
        <h1>%s</h1><p>%s</p><p><small>Status %s, request %s</small></p>
        """
                .formatted(title(status), title(status), advice(status), status, requestId);
    }

    private static String title(int status) {
        return StatusCodes.getReason(status);
    }

    private static String advice(int status) {
        return switch (status) {
            case StatusCodes.BAD_GATEWAY, StatusCodes.SERVICE_UNAVAILABLE ->
                    "The service cannot answer at this moment. Please try again.";
            case StatusCodes.GATEWAY_TIME_OUT -> "The service took too long. Please try again.";
            case StatusCodes.REQUEST_ENTITY_TOO_LARGE -> "What was sent is too large.";
            case StatusCodes.REQUEST_TIME_OUT -> "The rest of the request did not come.";
            default -> "The request cannot be answered as it was sent.";
        };
    }
}
