package dev.interlock.outside.proxy;

import dev.interlock.rollout.port.RequestLog;
import dev.interlock.rollout.port.RequestLog.Answer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Where every request of an environment arrives: refused, answered at once, or relayed to the
/// release that its client belongs to.
final class Front implements HttpHandler {
    private final RouterSettings settings;
    private final ProxyWorker worker;
    private final RequestLog log;

    // Replaced as a whole when the routing changes; read once a request.
    private volatile Table table = Table.EMPTY;

    Front(RouterSettings settings, ProxyWorker worker, RequestLog log) {
        this.settings = settings;
        this.worker = worker;
        this.log = log;
    }

    Table table() {
        return table;
    }

    void install(Table next) {
        table = next;
    }

    Limits limits() {
        return settings.limits();
    }

    void record(Answer answer) {
        log.record(answer);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Optional<String> question = RoutingProbe.question(exchange, settings.secret());
        if (question.isPresent()) {
            RoutingProbe.answer(exchange, question.get(), table.routing(), settings.secret());
            return;
        }
        OptionalInt refusal = Refusal.of(exchange, settings.limits().bodyBytes());
        if (refusal.isPresent()) {
            exchange.setPersistent(false);
            ErrorPage.send(
                    exchange, refusal.getAsInt(), RequestId.of(exchange.getRequestHeaders()));
            return;
        }
        Visit visit = visit(exchange);
        Optional<Upstream> to = table.pick(visit.client(), visit.synthetic());
        if (to.isEmpty()) {
            ErrorPage.send(exchange, StatusCodes.SERVICE_UNAVAILABLE, visit.requestId());
            return;
        }
        Lane lane = worker.lane(exchange.getIoThread());
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                new Relay(exchange, visit, to.get(), this, lane)::start);
    }

    private Visit visit(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        InetAddress peer = exchange.getSourceAddress().getAddress();
        return new Visit(
                Client.of(headers),
                Synthetic.of(headers, settings.secret()),
                RequestId.of(headers),
                peer,
                settings.proxies().contains(peer),
                System.nanoTime());
    }

    /// Gives the client its number while there is something to stay with. An answer that caches
    /// share would give every one of their clients the same.
    void identify(HttpServerExchange exchange, Visit visit) {
        boolean needed =
                !visit.client().known()
                        && !visit.synthetic().synthetic()
                        && table.split()
                        && !isShared(exchange.getResponseHeaders());
        if (needed) {
            boolean secure = Forwarded.secure(exchange, visit.believed());
            exchange.getResponseHeaders().add(Headers.SET_COOKIE, visit.client().cookie(secure));
        }
    }

    private static boolean isShared(HeaderMap headers) {
        @Nullable String control = headers.getFirst(Headers.CACHE_CONTROL);
        return control != null && (control.contains("public") || control.contains("s-maxage"));
    }

    /// How long a connection to a release may be idle: three quarters of what the application keeps
    /// it, so that it is never the application that ends it while a request is on its way.
    long idleNanos(AnswerHead head) {
        long own = settings.keepAlive().toNanos();
        OptionalLong said = head.keepAliveSeconds();
        long least = said.isPresent() ? Math.min(own, said.getAsLong() * 1_000_000_000L) : own;
        return least / 4 * 3;
    }
}
