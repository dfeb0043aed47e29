package dev.interlock.web.api;

import dev.interlock.web.access.Tokens;
import dev.interlock.web.wire.Malformed;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Optional;

/// One request to the API, on a thread that may block.
///
/// @param who asks
record Call(HttpServerExchange exchange, Tokens.Holder who) {
    /// A part of the path, such as `{release}`.
    String part(String name) throws Malformed {
        return query(name).orElseThrow(() -> new Malformed("`" + name + "` is missing"));
    }

    Optional<String> query(String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null ? Optional.empty() : Optional.ofNullable(values.peekFirst());
    }

    InputStream body() {
        exchange.startBlocking();
        return exchange.getInputStream();
    }

    byte[] bytes(int limit) throws IOException, Malformed {
        byte[] read = body().readNBytes(limit + 1);
        if (read.length > limit) {
            throw new Malformed("the body is larger than " + limit + " bytes");
        }
        return read;
    }

    String text(int limit) throws IOException, Malformed {
        return new String(bytes(limit), StandardCharsets.UTF_8);
    }

    void send(Reply reply) {
        exchange.setStatusCode(reply.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, reply.type());
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseSender().send(reply.body(), StandardCharsets.UTF_8);
    }
}
