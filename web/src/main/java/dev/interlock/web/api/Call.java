package dev.interlock.web.api;

import dev.interlock.web.RequestBody;
import dev.interlock.web.access.Named;
import dev.interlock.web.access.Tokens;
import dev.interlock.web.wire.Malformed;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// One request to the API, on a thread that may block.
///
/// @param who asks
record Call(HttpServerExchange exchange, Tokens.Holder who) {
    /// The largest piece of an artifact over a slow line.
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /// A part of the path, such as `{release}`.
    String part(String name) throws Malformed {
        return query(name).orElseThrow(() -> new Malformed("`" + name + "` is missing"));
    }

    Optional<String> query(String name) {
        return Named.in(exchange, name);
    }

    InputStream body() throws IOException {
        return RequestBody.of(exchange, PATIENCE);
    }

    byte[] bytes(int limit) throws IOException {
        byte[] read = body().readNBytes(limit + 1);
        if (read.length > limit) {
            throw new TooLarge(limit);
        }
        return read;
    }

    String text(int limit) throws IOException {
        return new String(bytes(limit), StandardCharsets.UTF_8);
    }

    void send(Reply reply) {
        exchange.setStatusCode(reply.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, reply.type());
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        // A file that was kept of a page is never taken for a page.
        exchange.getResponseHeaders().put(Headers.X_CONTENT_TYPE_OPTIONS, "nosniff");
        exchange.getResponseSender().send(ByteBuffer.wrap(reply.body()));
    }
}
