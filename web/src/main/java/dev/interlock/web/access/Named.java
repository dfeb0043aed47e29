package dev.interlock.web.access;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatch;
import java.util.Deque;
import java.util.Optional;

/// What an address names: parts of the path, such as `{environment}`, and of the query.
public final class Named {
    private Named() {}

    /// The path wins: what a link says of another environment in its query changes nothing.
    public static Optional<String> in(HttpServerExchange exchange, String name) {
        PathTemplateMatch path = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        return path != null && path.getParameters().containsKey(name)
                ? Optional.ofNullable(path.getParameters().get(name))
                : query(exchange, name);
    }

    private static Optional<String> query(HttpServerExchange exchange, String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null ? Optional.empty() : Optional.ofNullable(values.peekFirst());
    }
}
