package dev.interlock.outside.proxy;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;

/// What Undertow does not tell about a client's connection.
final class ClientConnections {
    private ClientConnections() {}

    /// Whether the client has ended its side while it is being answered. What it has sent already
    /// for its next request is put back. For an exchange whose request was read to its end only.
    static boolean isGone(HttpServerExchange exchange) {
        if (!(exchange.getConnection() instanceof HttpServerConnection connection)
                || connection.getExtraBytes() != null) {
            return false;
        }
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        boolean kept = false;
        try {
            int count = connection.getChannel().getSourceChannel().read(pooled.getBuffer());
            if (count > 0) {
                pooled.getBuffer().flip();
                connection.ungetRequestBytes(pooled);
                kept = true;
            }
            return count < 0;
        } catch (IOException e) {
            return true;
        } finally {
            if (!kept) {
                pooled.close();
            }
        }
    }
}
