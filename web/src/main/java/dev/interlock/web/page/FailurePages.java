package dev.interlock.web.page;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.port.Seen;
import dev.interlock.web.port.FailureFiles;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/// Files that are kept with a release. They show what a stranger's page looked like: a picture is
/// shown as a picture, everything else is downloaded, and nothing of it runs.
record FailurePages(FailureFiles failures) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");

    void show(Visit visit) {
        Optional<byte[]> found =
                visit.scope()
                        .flatMap(scope ->
                                visit.release("release").flatMap(id -> read(visit, scope, id)));
        if (found.isEmpty()) {
            visit.exchange().setStatusCode(404).endExchange();
            return;
        }
        send(visit.exchange(), visit.query("name").orElse(""), found.get());
    }

    private Optional<byte[]> read(Visit visit, Scope scope, ReleaseId release) {
        return visit.query("name")
                .filter(it -> NAME.matcher(it).matches())
                .flatMap(name ->
                        failures.read(scope, release, name)
                                        instanceof Seen.Known<Optional<byte[]>>(var bytes)
                                ? bytes
                                : Optional.empty());
    }

    private static void send(HttpServerExchange exchange, String name, byte[] bytes) {
        Answering.guardFile(exchange);
        boolean picture = name.endsWith(".png");
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, picture ? "image/png" : "application/octet-stream");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "private, max-age=3600");
        if (!picture) {
            exchange.getResponseHeaders()
                    .put(Headers.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
    }
}
