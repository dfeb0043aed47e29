package dev.interlock.web.access;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.util.Optional;

/// The cookie that holds a session's id: no script reads it, no other site sends it along.
///
/// Under TLS it is `__Host-interlock`, which no other host and no plain HTTP can set.
public final class SessionCookie {
    private static final String PLAIN = "interlock";
    private static final String HOST = "__Host-interlock";

    private SessionCookie() {}

    /// What the browser sent.
    public static Optional<String> of(HttpServerExchange exchange) {
        Cookie cookie = exchange.getRequestCookie(name(exchange));
        return cookie == null ? Optional.empty() : Optional.ofNullable(cookie.getValue());
    }

    public static void give(HttpServerExchange exchange, String id) {
        set(exchange, id, "; Max-Age=" + Sessions.LONGEST.toSeconds());
    }

    public static void take(HttpServerExchange exchange) {
        set(exchange, "", "; Max-Age=0");
    }

    private static void set(HttpServerExchange exchange, String value, String lasting) {
        exchange.getResponseHeaders()
                .add(
                        Headers.SET_COOKIE,
                        name(exchange)
                                + "="
                                + value
                                + "; Path=/; HttpOnly; SameSite=Strict"
                                + lasting
                                + (encrypted(exchange) ? "; Secure" : ""));
    }

    private static String name(HttpServerExchange exchange) {
        return encrypted(exchange) ? HOST : PLAIN;
    }

    /// Here, or by a proxy in front that says so; who says so falsely only locks themselves out.
    private static boolean encrypted(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        return exchange.isSecure() || "https".equals(headers.getFirst("X-Forwarded-Proto"));
    }
}
