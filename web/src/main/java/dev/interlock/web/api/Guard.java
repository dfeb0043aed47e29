package dev.interlock.web.api;

import dev.interlock.web.access.RateLimit;
import dev.interlock.web.access.Role;
import dev.interlock.web.access.Tokens;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Lets nobody in without a token that may do what the call does.
final class Guard {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final RateLimit calls;
    private final RateLimit wrongTokens;

    Guard(Tokens tokens, LongSupplier nanoTime) {
        this.tokens = tokens;
        this.calls = new RateLimit(200, 2_000, nanoTime);
        this.wrongTokens = new RateLimit(0.2, 10, nanoTime);
    }

    sealed interface Answer {
        record In(Tokens.Holder who) implements Answer {}

        record Out(Reply reply) implements Answer {}
    }

    Answer admit(HttpServerExchange exchange, Role needed) {
        String address = address(exchange);
        if (!wrongTokens.open(address) || !calls.take(address)) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 5);
            return out(429, "busy", "too many calls from this address; try again in a few seconds");
        }
        Optional<Tokens.Holder> who = token(exchange).flatMap(tokens::find);
        if (who.isEmpty()) {
            wrongTokens.take(address);
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
            return out(
                    401,
                    "not-permitted",
                    "a token is needed: on the server's own machine it is read from the data folder,"
                            + " elsewhere from INTERLOCK_TOKEN");
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

    private static Answer out(int status, String cause, String text) {
        return new Answer.Out(Reply.problem(status, cause, text));
    }

    private static Optional<String> token(HttpServerExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return header != null && header.startsWith(BEARER)
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static String address(HttpServerExchange exchange) {
        var address = exchange.getSourceAddress();
        return address == null || address.getAddress() == null
                ? "unknown"
                : address.getAddress().getHostAddress();
    }
}
