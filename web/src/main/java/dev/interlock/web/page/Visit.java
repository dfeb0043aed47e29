package dev.interlock.web.page;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.web.access.Named;
import dev.interlock.web.access.Sessions.Session;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/// One request of somebody who is signed in, on a thread that may wait.
record Visit(HttpServerExchange exchange, Session session) {
    Optional<String> query(String name) {
        return query(exchange, name);
    }

    /// A part of the path, such as `{release}`, or of the query.
    static Optional<String> query(HttpServerExchange exchange, String name) {
        return Named.in(exchange, name);
    }

    /// Empty where the path names none.
    Optional<Scope> scope() {
        Optional<String> service = query("service").filter(it -> !it.isBlank());
        Optional<String> environment = query("environment").filter(it -> !it.isBlank());
        return service.isPresent() && environment.isPresent()
                ? Optional.of(new Scope(service.get(), environment.get()))
                : Optional.empty();
    }

    Optional<ReleaseId> release(String name) {
        return query(name).flatMap(ReleaseId::parse);
    }
}
