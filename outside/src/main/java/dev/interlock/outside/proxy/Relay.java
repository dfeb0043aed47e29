package dev.interlock.outside.proxy;

import dev.interlock.rollout.port.RequestLog.Answer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpAttachments;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.AbstractAttachable;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.conduits.ConduitStreamSinkChannel;

/// One request on its way: to a release, to another one where that is safe, and back. All of it
/// happens on one event loop.
final class Relay implements Flight, UpstreamConnection.Asking, Dial.Caller {
    /// For a client to take note of an answer that came before it had sent all, and to stop.
    private static final long LINGER_NANOS = 5_000_000_000L;

    private final HttpServerExchange exchange;
    private final Visit visit;
    private final Front front;
    private final Lane lane;
    private final boolean upgrade;
    private final boolean bodiless;

    private Phase phase = Phase.CONNECTING;
    private Upstream upstream;
    private long touched;

    // Null while there is none of it.
    private @Nullable Dial dial;
    private @Nullable UpstreamConnection connection;
    private @Nullable AnswerHead answer;
    private @Nullable Pump upload;
    private @Nullable Pump download;

    private enum Phase {
        CONNECTING,
        ASKED,
        ANSWERING,
        /// The answer is out, the rest of the request is still coming.
        LINGERING,
        OVER
    }

    Relay(HttpServerExchange exchange, Visit visit, Upstream first, Front front, Lane lane) {
        this.exchange = exchange;
        this.visit = visit;
        this.front = front;
        this.lane = lane;
        this.upstream = first;
        this.bodiless = exchange.isRequestComplete();
        this.upgrade = bodiless && Upgrade.wanted(exchange);
        this.touched = lane.now();
    }

    void start() {
        lane.enter(this);
        exchange.addExchangeCompleteListener((_, next) -> {
            leave();
            next.proceed();
        });
        attempt(upstream);
    }

    private void attempt(Upstream to) {
        upstream = to;
        phase = Phase.CONNECTING;
        touched = lane.now();
        @Nullable UpstreamConnection idle = lane.take(to);
        if (idle == null) {
            dial = Dial.start(to, lane, front.limits().headerBytes(), this);
        } else {
            connected(idle);
        }
    }

    @Override
    public void connected(UpstreamConnection made) {
        dial = null;
        if (phase != Phase.CONNECTING) {
            made.close();
            return;
        }
        connection = made;
        phase = Phase.ASKED;
        touched = lane.now();
        made.ask(RequestHead.of(exchange, visit, upgrade), this);
    }

    /// Nothing was sent: whatever was asked, another release may be asked it.
    @Override
    public void refused(IOException reason) {
        dial = null;
        if (phase == Phase.CONNECTING && !retryElsewhere()) {
            fail(StatusCodes.BAD_GATEWAY, true);
        }
    }

    @Override
    public void sent() {
        if (!bodiless && upload == null && phase != Phase.OVER && connection != null) {
            send(connection);
        }
    }

    private void send(UpstreamConnection to) {
        boolean chunked = exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING);
        Trailers trailers = new Trailers();
        try {
            ConduitStreamSinkChannel sink = to.upload(chunked, trailers);
            Pump pump =
                    new Pump(
                            exchange.getRequestChannel(),
                            sink,
                            lane.buffers(),
                            chunked,
                            new Upload(trailers));
            upload = pump;
            pump.start();
        } catch (IOException e) {
            to.close();
            unanswered(e, true);
        }
    }

    @Override
    public void interim(AnswerHead head) {
        touched = lane.now();
        boolean asked = HttpContinue.requiresContinueResponse(exchange);
        if (head.status() == StatusCodes.CONTINUE && asked && !exchange.isResponseStarted()) {
            HttpContinue.sendContinueResponse(exchange, Ignored.CALLBACK);
        }
    }

    @Override
    public void answered(AnswerHead head) {
        @Nullable UpstreamConnection from = connection;
        if (phase != Phase.ASKED || from == null) {
            return;
        }
        try {
            if (head.status() == StatusCodes.SWITCHING_PROTOCOLS) {
                switchProtocols(head, from);
            } else {
                answer(head, from, AnswerBody.of(head, Upgrade.isHead(exchange)));
            }
        } catch (IOException e) {
            from.close();
            unanswered(e, true);
        }
    }

    private void answer(AnswerHead head, UpstreamConnection from, AnswerBody body) {
        phase = Phase.ANSWERING;
        touched = lane.now();
        answer = head;
        AnswerHeaders.copy(head, body, exchange);
        front.identify(exchange, visit);
        Trailers trailers = new Trailers();
        Pump pump =
                new Pump(
                        from.download(body, trailers),
                        exchange.getResponseChannel(),
                        lane.buffers(),
                        true,
                        new Download(from, head, body, trailers));
        download = pump;
        pump.start();
    }

    private void switchProtocols(AnswerHead head, UpstreamConnection from) throws IOException {
        if (!upgrade) {
            throw new IOException("the release switched protocols, which nobody had asked for");
        }
        connection = null;
        AnswerHeaders.copy(head, new AnswerBody.None(), exchange);
        Tunnel tunnel = new Tunnel(upstream, from, front.limits(), lane);
        exchange.upgradeChannel((client, _) -> tunnel.open(client));
        Optional.ofNullable(head.headers().getFirst(Headers.UPGRADE))
                .ifPresent(name -> exchange.getResponseHeaders().put(Headers.UPGRADE, name));
        count(upstream, false);
        phase = Phase.OVER;
        exchange.endExchange();
    }

    @Override
    public void unanswered(IOException reason, boolean begun) {
        @Nullable UpstreamConnection lost = connection;
        connection = null;
        if (phase != Phase.ASKED || lost == null) {
            return;
        }
        boolean safe = !begun && bodiless && Upgrade.isIdempotent(exchange);
        if (safe && lost.used() && front.table().has(upstream)) {
            // The release let go of an idle connection in the moment that it was taken.
            phase = Phase.CONNECTING;
            dial = Dial.start(upstream, lane, front.limits().headerBytes(), this);
        } else if (!safe || !retryElsewhere()) {
            fail(StatusCodes.BAD_GATEWAY, true);
        }
    }

    /// Asks the baseline in the canary's place; the canary has failed all the same.
    private boolean retryElsewhere() {
        if (visit.synthetic().release().isPresent()) {
            return false;
        }
        Optional<Upstream> other = front.table().instead(upstream, visit.client());
        other.ifPresent(to -> {
            count(upstream, true);
            attempt(to);
        });
        return other.isPresent();
    }

    @Override
    public void look(long now) {
        Limits.Times times = front.limits().times();
        long quiet = now - touched;
        boolean stream = answer != null && answer.eventStream();
        switch (phase) {
            case CONNECTING -> {
                if (quiet > times.connect().toNanos() && dial != null) {
                    dial.giveUp();
                }
            }
            case ASKED, ANSWERING -> {
                if (quiet > (stream ? times.stream() : times.quiet()).toNanos()) {
                    timeOut();
                } else if (upstream.retiredFor(stream ? times.streamDrain() : times.drain())) {
                    fail(StatusCodes.SERVICE_UNAVAILABLE, false);
                } else if (stream) {
                    endIfClientIsGone();
                }
            }
            case LINGERING -> {
                if (quiet > LINGER_NANOS) {
                    IoUtils.safeClose(exchange.getConnection());
                    leave();
                }
            }
            case OVER -> leave();
        }
    }

    /// Of the two sides the one that is waited for is to blame.
    private void timeOut() {
        boolean clientSends = upload != null && !upload.over() && !upload.blocked();
        boolean clientReads = download != null && download.blocked();
        if (phase == Phase.ASKED && clientSends) {
            fail(StatusCodes.REQUEST_TIME_OUT, false);
        } else {
            fail(StatusCodes.GATEWAY_TIME_OUT, !clientReads);
        }
    }

    private void endIfClientIsGone() {
        if (bodiless && ClientConnections.isGone(exchange)) {
            abandoned();
        }
    }

    /// The client left. What the release did up to now counts as it is.
    private void abandoned() {
        boolean failed = answer != null && answer.status() >= 500;
        count(upstream, failed);
        cut();
    }

    /// Ends the request: with a page where the client has no answer yet, else by closing the
    /// connection, which is the one way to say that an answer is not whole.
    private void fail(int status, boolean failed) {
        count(upstream, failed);
        if (exchange.isResponseStarted() || phase == Phase.ANSWERING) {
            cut();
            return;
        }
        drop();
        linger();
        ErrorPage.send(exchange, status, visit.requestId());
    }

    private void cut() {
        drop();
        phase = Phase.OVER;
        IoUtils.safeClose(exchange.getConnection());
        leave();
    }

    private void drop() {
        if (upload != null) {
            upload.stop();
        }
        if (download != null) {
            download.stop();
        }
        if (connection != null) {
            connection.close();
            connection = null;
        }
        if (dial != null) {
            dial.giveUp();
            dial = null;
        }
    }

    private void linger() {
        phase = Phase.LINGERING;
        touched = lane.now();
    }

    private void leave() {
        phase = Phase.OVER;
        lane.leave(this);
    }

    private void count(Upstream by, boolean failed) {
        long micros = (System.nanoTime() - visit.began()) / 1_000;
        front.record(
                new Answer(
                        by.release(),
                        visit.client().counted(),
                        failed,
                        micros,
                        visit.synthetic().synthetic()));
    }

    /// Headers after a chunked body, on their way between two messages.
    private static final class Trailers extends AbstractAttachable {}

    private final class Upload implements Pump.Ends {
        private final Trailers trailers;
        private long total;

        Upload(Trailers trailers) {
            this.trailers = trailers;
        }

        /// What is in chunks shows only on its way that it is too much.
        @Override
        public void moved(int bytes) {
            touched = lane.now();
            total += bytes;
            if (total > front.limits().bodyBytes()) {
                fail(StatusCodes.REQUEST_ENTITY_TOO_LARGE, false);
            }
        }

        @Override
        public void drained() {
            @Nullable HeaderMap last = exchange.getAttachment(HttpAttachments.REQUEST_TRAILERS);
            if (last != null) {
                trailers.putAttachment(HttpAttachments.RESPONSE_TRAILERS, last);
            }
        }

        @Override
        public void done() {
            touched = lane.now();
        }

        @Override
        public void sourceBroke(IOException reason) {
            abandoned();
        }

        /// The release takes no more, and may have said why: its answer is still waited for.
        @Override
        public void sinkBroke(IOException reason) {}
    }

    private final class Download implements Pump.Ends {
        private final UpstreamConnection from;
        private final AnswerHead head;
        private final AnswerBody body;
        private final Trailers trailers;

        Download(UpstreamConnection from, AnswerHead head, AnswerBody body, Trailers trailers) {
            this.from = from;
            this.head = head;
            this.body = body;
            this.trailers = trailers;
        }

        @Override
        public void moved(int bytes) {
            touched = lane.now();
        }

        @Override
        public void drained() {
            @Nullable HeaderMap last = trailers.getAttachment(HttpAttachments.REQUEST_TRAILERS);
            if (last != null) {
                exchange.putAttachment(HttpAttachments.RESPONSE_TRAILERS, last);
            }
            if (uploaded()) {
                release();
            }
        }

        private boolean uploaded() {
            return bodiless || (upload != null && upload.complete());
        }

        private void release() {
            connection = null;
            if (head.persistent() && !(body instanceof AnswerBody.UntilClose)) {
                lane.keep(upstream, from, front.idleNanos(head));
            } else {
                from.close();
            }
        }

        @Override
        public void done() {
            count(upstream, head.status() >= 500);
            if (exchange.isRequestComplete()) {
                drop();
                leave();
            } else {
                drop();
                linger();
                exchange.setPersistent(false);
                exchange.endExchange();
            }
        }

        @Override
        public void sourceBroke(IOException reason) {
            fail(StatusCodes.BAD_GATEWAY, true);
        }

        @Override
        public void sinkBroke(IOException reason) {
            abandoned();
        }
    }
}
