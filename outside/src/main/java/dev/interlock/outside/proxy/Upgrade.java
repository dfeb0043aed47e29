package dev.interlock.outside.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request's method and headers allow.
final class Upgrade {
    private static final Set<HttpString> IDEMPOTENT =
            Set.of(
                    Methods.GET,
                    Methods.HEAD,
                    Methods.OPTIONS,
                    Methods.PUT,
                    Methods.DELETE,
                    Methods.TRACE);

    private Upgrade() {}

    /// Whether the client offers another protocol. HTTP/2 is none of them: an upgrade to it would
    /// hide all further requests from the router.
    static boolean wanted(HttpServerExchange exchange) {
        @Nullable HeaderValues protocols = exchange.getRequestHeaders().get(Headers.UPGRADE);
        @Nullable HeaderValues connection = exchange.getRequestHeaders().get(Headers.CONNECTION);
        return protocols != null
                && connection != null
                && protocols.size() == 1
                && !protocols.getFirst().toLowerCase(java.util.Locale.ROOT).startsWith("h2")
                && connection.stream().anyMatch(value -> Tokens.contains(value, "upgrade"));
    }

    static boolean isHead(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.HEAD);
    }

    /// Whether the request asked twice means the same as once (RFC 9110, section 9.2.2).
    static boolean isIdempotent(HttpServerExchange exchange) {
        return IDEMPOTENT.contains(exchange.getRequestMethod());
    }
}
