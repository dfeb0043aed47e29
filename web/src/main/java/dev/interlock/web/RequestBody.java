package dev.interlock.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.StreamSourceChannel;

/// The body of a request, as long as it keeps coming: who sends none, or a byte now and then, would
/// hold a connection and a thread for ever. Then the connection is closed.
public final class RequestBody extends InputStream {
    /// How long nothing may come.
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final HttpServerExchange exchange;
    private final StreamSourceChannel channel;
    private final long deadline;

    private RequestBody(HttpServerExchange exchange, StreamSourceChannel channel, long deadline) {
        this.exchange = exchange;
        this.channel = channel;
        this.deadline = deadline;
    }

    /// @param most how long all of it may take from now on
    /// @throws IOException where the sender went away
    public static InputStream of(HttpServerExchange exchange, Duration most) throws IOException {
        if (HttpContinue.requiresContinueResponse(exchange)) {
            HttpContinue.sendContinueResponseBlocking(exchange);
        }
        return new RequestBody(
                exchange,
                Objects.requireNonNull(exchange.getRequestChannel(), "the body is read once"),
                System.nanoTime() + most.toNanos());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int count) throws IOException {
        long quiet = System.nanoTime() + QUIET.toNanos();
        ByteBuffer buffer = ByteBuffer.wrap(to, from, count);
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer);
            if (read != 0) {
                return read;
            }
            await(Math.min(quiet - System.nanoTime(), deadline - System.nanoTime()));
        }
        return 0;
    }

    /// @param left nanoseconds
    private void await(long left) throws IOException {
        if (left <= 0) {
            exchange.getConnection().close();
            throw new IOException("the body did not come in time");
        }
        channel.awaitReadable(left, TimeUnit.NANOSECONDS);
    }
}
