package dev.interlock.outside.http;

import dev.interlock.model.Address;
import dev.interlock.model.Durations;
import dev.interlock.outside.http.Reply.Fault;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Sends requests, each over a connection of its own. Nothing is repeated and no redirect is
/// followed.
///
/// @param bodyLimit most bytes of a body that are read
/// @param mark a header that each request has besides
public record Caller(Origin origin, int bodyLimit, Optional<Field> mark) {
    /// 2 MiB of body.
    public static final int BODY_LIMIT = 2 << 20;

    private static final int SMALLEST_WAIT = 1;

    public static Caller of(Origin origin) {
        return new Caller(origin, BODY_LIMIT, Optional.empty());
    }

    public Caller(Origin origin, int bodyLimit) {
        this(origin, bodyLimit, Optional.empty());
    }

    public Caller marked(Optional<Field> by) {
        return new Caller(origin, bodyLimit, by);
    }

    /// Sends one request and waits for the whole answer. An interrupt of the calling thread gives
    /// it up.
    ///
    /// @param limit from connecting to the last byte
    public Reply call(Address address, Ask ask, Duration limit) {
        long start = System.nanoTime();
        var exchange = new FutureTask<Reply>(() -> exchange(address, ask, limit, start));
        // An interrupt of a virtual thread closes the socket that it waits for, also where it
        // writes: a limit that a socket's own time-out does not give.
        Thread thread = Thread.ofVirtual().name("request to " + address).start(exchange);
        try {
            return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return slow(limit, start);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an exchange tells its failures", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Failed(Fault.INTERRUPTED, "the request was given up", since(start));
        } finally {
            thread.interrupt();
        }
    }

    private static Reply slow(Duration limit, long start) {
        return new Reply.Failed(
                Fault.TOO_SLOW,
                "there was no whole answer within " + Durations.written(limit),
                since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Reply exchange(Address address, Ask ask, Duration limit, long start) {
        try (Socket socket = new Socket()) {
            int wait = (int) Math.max(SMALLEST_WAIT, Math.min(limit.toMillis(), Integer.MAX_VALUE));
            socket.connect(new InetSocketAddress(address.host(), address.port()), wait);
            socket.setTcpNoDelay(true);
            return converse(encrypted(socket, address), address, ask, start);
        } catch (IOException e) {
            return failed(e, start);
        }
    }

    private Reply converse(Socket socket, Address address, Ask ask, long start) throws IOException {
        Ask marked = mark.map(ask::with).orElse(ask);
        socket.getOutputStream().write(marked.bytes(origin.host().orElse(address.toString())));
        socket.getOutputStream().flush();
        Wire wire = new Wire(new BufferedInputStream(socket.getInputStream()), bodyLimit);
        Wire.Head head = wire.head();
        Wire.Body body = wire.body(ask.method(), head);
        return new Reply.Answered(
                head.status(), head.fields(), body.bytes(), body.whole(), since(start));
    }

    /// The same connection, with TLS where the origin has it.
    public Socket encrypted(Socket socket, Address address) throws IOException {
        if (origin.tls().isEmpty()) {
            return socket;
        }
        String host = origin.host().orElse(address.host());
        SSLSocket tls =
                (SSLSocket)
                        origin.tls()
                                .get()
                                .getSocketFactory()
                                .createSocket(socket, host, address.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    /// Names no mark: it is a secret.
    @Override
    public String toString() {
        return "Caller[" + origin.host().orElse("by address") + "]";
    }

    private static Reply failed(IOException e, long start) {
        Duration took = since(start);
        return switch (e) {
            case ConnectException _ ->
                    new Reply.Failed(Fault.REFUSED, "the connection was refused", took);
            case EOFException _ -> new Reply.Failed(Fault.ENDED_EARLY, text(e), took);
            case ProtocolException _ -> new Reply.Failed(Fault.NOT_HTTP, text(e), took);
            case SSLException _ ->
                    new Reply.Failed(Fault.TLS, "the TLS handshake failed: " + text(e), took);
            default ->
                    new Reply.Failed(Fault.ENDED_EARLY, "the connection broke: " + text(e), took);
        };
    }

    private static String text(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
