package dev.interlock.web.page;

import dev.interlock.web.access.Csrf;
import dev.interlock.web.access.RateLimit;
import dev.interlock.web.access.Role;
import dev.interlock.web.access.SameSite;
import dev.interlock.web.access.SessionCookie;
import dev.interlock.web.access.Sessions;
import dev.interlock.web.access.Sessions.Session;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Who comes in, and what of them is taken for an order.
final class Door {
    /// Wrong tokens from one address: so many at once, then one every five seconds.
    private static final int TRIES = 10;

    private static final double TRIES_A_SECOND = 0.2;

    private final Sessions sessions;
    private final RateLimit wrongTokens;

    Door(Sessions sessions, LongSupplier nanoTime) {
        this.sessions = sessions;
        this.wrongTokens = new RateLimit(TRIES_A_SECOND, TRIES, nanoTime);
    }

    Optional<Session> session(HttpServerExchange exchange) {
        return SessionCookie.of(exchange).flatMap(sessions::find);
    }

    /// For a page that is left open.
    Optional<Session> watching(HttpServerExchange exchange) {
        return SessionCookie.of(exchange).flatMap(sessions::watch);
    }

    sealed interface Entry {
        record In(Session session) implements Entry {}

        /// @param status of HTTP
        record Out(int status, String why) implements Entry {}
    }

    /// Takes a token for a session. An earlier session of this browser ends: an id that somebody
    /// else put there is never taken over. A right token is let in also where others at the same
    /// address guess.
    Entry enter(HttpServerExchange exchange, String token) {
        if (!SameSite.is(exchange)) {
            return new Entry.Out(403, "The form was sent by another site.");
        }
        SessionCookie.of(exchange).ifPresent(sessions::end);
        return sessions.begin(token)
                .<Entry>map(session -> entered(exchange, session))
                .orElseGet(() -> wrong(exchange));
    }

    private Entry wrong(HttpServerExchange exchange) {
        return wrongTokens.take(address(exchange))
                ? new Entry.Out(401, "Nobody has this token.")
                : new Entry.Out(
                        429,
                        "Too many tries from this address. Wait a few seconds, then try again.");
    }

    private static Entry entered(HttpServerExchange exchange, Session session) {
        SessionCookie.give(exchange, session.id());
        return new Entry.In(session);
    }

    void leave(HttpServerExchange exchange, Session session) {
        sessions.end(session.id());
        SessionCookie.take(exchange);
    }

    /// Why a form is not followed; empty where it is.
    Optional<String> refusal(HttpServerExchange exchange, Session session, Form form, Role needed) {
        if (!SameSite.is(exchange) || !Csrf.matches(session.csrf(), form.text("csrf"))) {
            return Optional.of(
                    "The form did not come from a page of this session. Go back, reload, and try again.");
        }
        return session.who().role().allows(needed)
                ? Optional.empty()
                : Optional.of(
                        "The token %s may %s, and this needs %s."
                                .formatted(
                                        session.who().name(),
                                        session.who().role().word(),
                                        needed.word()));
    }

    private static String address(HttpServerExchange exchange) {
        var address = exchange.getSourceAddress();
        return address == null || address.getAddress() == null
                ? "unknown"
                : address.getAddress().getHostAddress();
    }
}
