package dev.interlock.web;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Where the API listens.
public final class HttpServer implements AutoCloseable {
    /// A piece of an artifact, and some.
    private static final long BODY_LIMIT = 80L << 20;

    private static final int HEADER_LIMIT = 64 << 10;
    private static final int IDLE_MILLIS = 60_000;

    private final Undertow undertow;

    private HttpServer(Undertow undertow) {
        this.undertow = undertow;
    }

    /// @param port 0 for any that is free
    /// @param tls empty for plain HTTP
    /// @throws RuntimeException where the address cannot be had
    public static HttpServer start(
            String host, int port, Optional<SSLContext> tls, HttpHandler handler) {
        Undertow.Builder builder =
                Undertow.builder()
                        .setIoThreads(1)
                        .setWorkerThreads(2)
                        .setHandler(handler)
                        .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, BODY_LIMIT)
                        .setServerOption(UndertowOptions.MAX_HEADER_SIZE, HEADER_LIMIT)
                        .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 10_000)
                        .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS);
        @Nullable SSLContext context = tls.orElse(null);
        Undertow undertow =
                (context == null
                                ? builder.addHttpListener(port, host)
                                : builder.addHttpsListener(port, host, context))
                        .build();
        undertow.start();
        return new HttpServer(undertow);
    }

    /// Where it really listens.
    public InetSocketAddress address() {
        return (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
    }

    @Override
    public void close() {
        undertow.stop();
    }
}
