package dev.interlock.web.api;

import dev.interlock.journal.JournalFailure;
import dev.interlock.web.HttpServer;
import dev.interlock.web.access.Role;
import dev.interlock.web.access.Sessions;
import dev.interlock.web.access.Tokens;
import dev.interlock.web.page.Pages;
import dev.interlock.web.wire.Malformed;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/// Every call of the server, in one table: read it to know the API. The pages have a table of their
/// own, [Pages].
public final class Api {
    /// How often an open page shows what moves.
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final Guard guard;
    private final Sessions sessions;
    private final Means means;
    private final ExecutorService threads;
    private final Duration heartbeat;

    /// What pages need beside the calls.
    private record Means(LongSupplier nanoTime, SecureRandom random) {}

    /// @param threads calls run on them; a thread each, since they may wait
    public Api(Tokens tokens, ExecutorService threads, LongSupplier nanoTime) {
        this(tokens, threads, nanoTime, Duration.ofSeconds(10));
    }

    /// @param heartbeat how long a stream of events is silent before an empty line
    public Api(Tokens tokens, ExecutorService threads, LongSupplier nanoTime, Duration heartbeat) {
        this.means = new Means(nanoTime, new SecureRandom());
        this.sessions = new Sessions(tokens, means.random(), nanoTime);
        this.guard = new Guard(tokens, sessions, nanoTime);
        this.threads = threads;
        this.heartbeat = heartbeat;
    }

    /// What the calls work with.
    public HttpHandler handler(Parts parts) {
        var overview = new OverviewCalls(parts.ledger(), parts.rollouts(), parts.version());
        var artifacts = new ArtifactCalls(parts.shelf());
        var rollouts = new RolloutCalls(parts.rollouts());
        var variables = new VariableCalls(parts.variables(), parts.journal(), parts.clock());
        var failures = new FailureCalls(parts.failures());
        var tokens = new TokenCalls(parts.tokens(), parts.journal(), parts.clock());
        var events = new EventStream(parts.journal(), heartbeat);
        String environment = "/api/v1/environments/{service}/{environment}";
        var routes = new RoutingHandler();
        routes.get("/healthz", open(overview::health));
        routes.get("/status/{service}", open(overview::publicStatus));
        routes.get("/metrics", guarded(Role.READ, overview::metrics));
        routes.get("/api/v1/status", guarded(Role.READ, overview::status));
        routes.get("/api/v1/history", guarded(Role.READ, overview::history));
        routes.get(environment, guarded(Role.READ, rollouts::view));
        routes.get(environment + "/events", streamed(events));
        routes.get(environment + "/variables", guarded(Role.READ, variables::names));
        routes.put(environment + "/variables/{name}", guarded(Role.OPERATE, variables::set));
        routes.delete(environment + "/variables/{name}", guarded(Role.OPERATE, variables::remove));
        String files = environment + "/releases/{release}/files";
        routes.get(files, guarded(Role.READ, failures::list));
        routes.get(files + "/{name}", guarded(Role.READ, failures::file));
        String artifact = "/api/v1/artifacts/{artifact}";
        routes.post("/api/v1/artifacts", guarded(Role.OPERATE, artifacts::missing));
        routes.put(artifact + "/pieces/{piece}", guarded(Role.OPERATE, artifacts::receive));
        routes.post(artifact + "/complete", guarded(Role.OPERATE, artifacts::complete));
        routes.post("/api/v1/releases", guarded(Role.OPERATE, rollouts::submit));
        routes.post("/api/v1/orders", guarded(Role.OPERATE, rollouts::steer));
        routes.post("/api/v1/tokens", guarded(Role.OWN, tokens::make));
        pages(parts).addTo(routes);
        routes.setFallbackHandler(
                open(_ -> Reply.problem(404, "unknown", "there is no such call")));
        routes.setInvalidMethodHandler(
                open(_ -> Reply.problem(405, "unknown", "this call takes another method")));
        return routes;
    }

    private Pages pages(Parts parts) {
        return new Pages(
                new dev.interlock.web.page.Parts(
                        parts.journal(),
                        parts.ledger(),
                        parts.rollouts(),
                        sessions,
                        parts.failures(),
                        new dev.interlock.web.page.Parts.Means(
                                threads,
                                parts.clock(),
                                means.nanoTime(),
                                means.random(),
                                REFRESH)));
    }

    private HttpHandler open(Endpoint endpoint) {
        return exchange ->
                exchange.dispatch(
                        threads,
                        () ->
                                answer(
                                        new Call(exchange, new Tokens.Holder("nobody", Role.READ)),
                                        endpoint));
    }

    private HttpHandler guarded(Role needed, Endpoint endpoint) {
        return exchange -> exchange.dispatch(threads, () -> admit(exchange, needed, endpoint));
    }

    private void admit(HttpServerExchange exchange, Role needed, Endpoint endpoint) {
        switch (guard.admit(exchange, needed)) {
            case Guard.Answer.In in -> answer(new Call(exchange, in.who()), sized(endpoint));
            case Guard.Answer.Out out ->
                    new Call(exchange, new Tokens.Holder("nobody", Role.READ)).send(out.reply());
        }
    }

    /// A body that says beforehand that it is too large is not read.
    private static Endpoint sized(Endpoint endpoint) {
        return call -> {
            if (call.exchange().getRequestContentLength() > HttpServer.BODY_LIMIT) {
                throw new TooLarge(HttpServer.BODY_LIMIT);
            }
            return endpoint.answer(call);
        };
    }

    private HttpHandler streamed(EventStream events) {
        return exchange ->
                exchange.dispatch(
                        threads,
                        () -> {
                            switch (guard.admit(exchange, Role.READ)) {
                                case Guard.Answer.In in ->
                                        stream(events, new Call(exchange, in.who()));
                                case Guard.Answer.Out out ->
                                        new Call(exchange, new Tokens.Holder("nobody", Role.READ))
                                                .send(out.reply());
                            }
                        });
    }

    private static void stream(EventStream events, Call call) {
        try {
            events.follow(call);
        } catch (Malformed e) {
            call.send(Reply.problem(400, "malformed", message(e)));
        } catch (IOException _) {
            // The reader went away.
            call.exchange().endExchange();
        } catch (JournalFailure e) {
            end(call, Reply.problem(503, e.reason()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            call.exchange().endExchange();
        }
    }

    private static void answer(Call call, Endpoint endpoint) {
        try {
            call.send(endpoint.answer(call));
        } catch (Malformed e) {
            call.send(Reply.problem(400, "malformed", message(e)));
        } catch (TooLarge e) {
            call.send(Reply.problem(413, "too-large", message(e)));
        } catch (JournalFailure e) {
            end(call, Reply.problem(503, e.reason()));
        } catch (IOException _) {
            call.exchange().endExchange();
        } catch (RuntimeException e) {
            StackTraceElement[] frames = e.getStackTrace();
            String where = frames.length == 0 ? "an unknown place" : frames[0].toString();
            end(
                    call,
                    Reply.problem(
                            500,
                            "defect",
                            "a defect of Interlock: %s at %s; please report it"
                                    .formatted(e.getClass().getSimpleName(), where)));
        }
    }

    /// After an answer has begun nothing more can be said.
    private static void end(Call call, Reply reply) {
        if (call.exchange().isResponseStarted()) {
            call.exchange().endExchange();
        } else {
            call.exchange().getResponseHeaders().remove(Headers.CONTENT_LENGTH);
            call.send(reply);
        }
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
