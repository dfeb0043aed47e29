package dev.interlock.outside.proxy;

import dev.interlock.model.Address;
import io.undertow.UndertowOptions;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/// An open port that users' connections come in by.
final class Listener implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final int MOST_HEADERS = 200;
    private static final int MOST_PARAMETERS = 10_000;

    private final HttpOpenListener opener;
    private final AcceptingChannel<? extends StreamConnection> channel;
    private final Optional<UndertowXnioSsl> tls;

    private Listener(
            HttpOpenListener opener,
            AcceptingChannel<? extends StreamConnection> channel,
            Optional<UndertowXnioSsl> tls) {
        this.opener = opener;
        this.channel = channel;
        this.tls = tls;
    }

    /// @param context for HTTPS
    static Listener open(
            Address address,
            Optional<SSLContext> context,
            Limits limits,
            ProxyWorker worker,
            HttpHandler handler)
            throws IOException {
        HttpOpenListener opener = new HttpOpenListener(worker.buffers(), options(limits));
        opener.setRootHandler(handler);
        ChannelListener<AcceptingChannel<StreamConnection>> accepts =
                ChannelListeners.openListenerAdapter(opener);
        InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
        Optional<UndertowXnioSsl> tls =
                context.map(each ->
                        new UndertowXnioSsl(
                                worker.xnio().getXnio(),
                                OptionMap.create(Options.USE_DIRECT_BUFFERS, true),
                                new LoopBuffers(LoopBuffers.OF_TLS),
                                each));
        AcceptingChannel<? extends StreamConnection> channel =
                tls.isPresent()
                        ? secure(tls.get(), worker, socket, accepts, sockets(limits))
                        : worker.xnio()
                                .createStreamConnectionServer(socket, accepts, sockets(limits));
        channel.resumeAccepts();
        return new Listener(opener, channel, tls);
    }

    // UndertowXnioSsl names the type of its channel, which is a StreamConnection in every case.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static AcceptingChannel<? extends StreamConnection> secure(
            UndertowXnioSsl tls,
            ProxyWorker worker,
            InetSocketAddress socket,
            ChannelListener<AcceptingChannel<StreamConnection>> accepts,
            OptionMap sockets)
            throws IOException {
        return tls.createSslConnectionServer(
                worker.xnio(), socket, (ChannelListener) accepts, sockets);
    }

    private static OptionMap sockets(Limits limits) {
        return OptionMap.builder()
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.KEEP_ALIVE, true)
                .set(Options.BACKLOG, BACKLOG)
                .set(Options.CONNECTION_HIGH_WATER, limits.connections())
                .set(Options.CONNECTION_LOW_WATER, limits.connections())
                .getMap();
    }

    private static OptionMap options(Limits limits) {
        Limits.Times times = limits.times();
        return OptionMap.builder()
                .set(UndertowOptions.MAX_HEADER_SIZE, limits.headerBytes())
                .set(UndertowOptions.MAX_HEADERS, MOST_HEADERS)
                .set(UndertowOptions.MAX_PARAMETERS, MOST_PARAMETERS)
                // Counted on its way instead: Undertow would end the connection without an answer.
                .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) times.header().toMillis())
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int) times.keepAlive().toMillis())
                // A pipelined answer would wait in a buffer for the next one.
                .set(UndertowOptions.BUFFER_PIPELINED_DATA, false)
                // The path goes on as it came.
                .set(UndertowOptions.DECODE_URL, false)
                .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .set(UndertowOptions.ENABLE_HTTP2, false)
                .getMap();
    }

    /// For connections to come.
    void use(SSLContext context) {
        tls.ifPresent(each -> each.updateSSLContext(context));
    }

    @Override
    public void close() {
        IoUtils.safeClose(channel);
        opener.closeConnections();
    }
}
