package dev.interlock.outside.proxy;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import org.xnio.IoUtils;

/// Whether a 100 reached its client shows in what comes next.
enum Ignored implements IoCallback {
    CALLBACK;

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {}

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
        IoUtils.safeClose(exchange.getConnection());
    }
}
