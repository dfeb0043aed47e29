package dev.interlock.web.api;

import dev.interlock.web.access.Csrf;
import dev.interlock.web.access.RateLimit;
import dev.interlock.web.access.Role;
import dev.interlock.web.access.SameSite;
import dev.interlock.web.access.SessionCookie;
import dev.interlock.web.access.Sessions;
import dev.interlock.web.access.Tokens;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Lets nobody in without a token, or a session, that may do what the call does. Who has one is let
/// in also where others at the same address, such as one proxy, guess.
///
/// A call with a session that is more than a look must bring the session's CSRF token along.
final class Guard {
    private static final String BEARER = "Bearer ";

    /// An artifact of many small files is a call a piece, as fast as they go over the loopback.
    private static final int CALLS_A_SECOND = 2_000;

    private static final int CALLS_AT_ONCE = 20_000;

    private static final String CSRF = "X-Interlock-Csrf";

    private final Tokens tokens;
    private final Sessions sessions;
    private final RateLimit calls;
    private final RateLimit wrongTokens;

    Guard(Tokens tokens, Sessions sessions, LongSupplier nanoTime) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.calls = new RateLimit(CALLS_A_SECOND, CALLS_AT_ONCE, nanoTime);
        this.wrongTokens = new RateLimit(0.2, 10, nanoTime);
    }

    sealed interface Answer {
        record In(Tokens.Holder who) implements Answer {}

        record Out(Reply reply) implements Answer {}
    }

    Answer admit(HttpServerExchange exchange, Role needed) {
        String address = address(exchange);
        if (!calls.take(address)) {
            return busy(exchange, "too many calls");
        }
        Optional<Tokens.Holder> who =
                token(exchange).flatMap(tokens::find).or(() -> signedIn(exchange));
        if (who.isEmpty() && !wrongTokens.take(address)) {
            return busy(exchange, "too many wrong tokens");
        }
        if (who.isEmpty()) {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
            return out(
                    401,
                    "not-permitted",
                    token(exchange).isPresent()
                            ? "the server does not know the token that was given: INTERLOCK_TOKEN, or"
                                    + " the token in the data folder (--data), is not this server's"
                            : "a token is needed: on the server's own machine it is read from the data"
                                    + " folder, elsewhere from INTERLOCK_TOKEN");
        }
        return who.get().role().allows(needed)
                ? new Answer.In(who.get())
                : out(
                        403,
                        "not-permitted",
                        "the token %s may %s, and this needs %s"
                                .formatted(
                                        who.get().name(), who.get().role().word(), needed.word()));
    }

    private Optional<Tokens.Holder> signedIn(HttpServerExchange exchange) {
        return SessionCookie.of(exchange)
                .flatMap(sessions::find)
                .filter(session ->
                        exchange.getRequestMethod().equals(Methods.GET)
                                || proven(exchange, session))
                .map(Sessions.Session::who);
    }

    private static boolean proven(HttpServerExchange exchange, Sessions.Session session) {
        String brought = exchange.getRequestHeaders().getFirst(CSRF);
        return brought != null && SameSite.is(exchange) && Csrf.matches(session.csrf(), brought);
    }

    private static Answer busy(HttpServerExchange exchange, String what) {
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 5);
        return out(429, "busy", what + " from this address; try again in a few seconds");
    }

    private static Answer out(int status, String cause, String text) {
        return new Answer.Out(Reply.problem(status, cause, text));
    }

    private static Optional<String> token(HttpServerExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return header != null && header.startsWith(BEARER)
                ? Optional.of(header.substring(BEARER.length()).strip()).filter(it -> !it.isEmpty())
                : Optional.empty();
    }

    private static String address(HttpServerExchange exchange) {
        var address = exchange.getSourceAddress();
        return address == null || address.getAddress() == null
                ? "unknown"
                : address.getAddress().getHostAddress();
    }
}
