package dev.interlock.web.page;

import dev.interlock.rollout.port.Seen;
import dev.interlock.web.port.FailureFiles;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/// Files that are kept of a failure. They show what a stranger's page looked like: a picture is
/// shown as a picture, everything else is downloaded, and nothing of it runs.
record FailurePages(FailureFiles failures) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");

    void show(Visit visit) {
        Optional<String> name = visit.query("name").filter(it -> NAME.matcher(it).matches());
        Optional<byte[]> bytes = name.flatMap(it -> read(visit, it));
        if (name.isPresent() && bytes.isPresent()) {
            send(visit.exchange(), name.get(), bytes.get());
        } else {
            visit.exchange().setStatusCode(404).endExchange();
        }
    }

    private Optional<byte[]> read(Visit visit, String name) {
        return visit.scope()
                .flatMap(scope ->
                        visit.release("release")
                                .flatMap(id -> known(failures.read(scope, id, name))));
    }

    private static Optional<byte[]> known(Seen<Optional<byte[]>> seen) {
        return switch (seen) {
            case Seen.Known<Optional<byte[]>>(Optional<byte[]> bytes) -> bytes;
            case Seen.Unknown<Optional<byte[]>> _ -> Optional.empty();
        };
    }

    private static void send(HttpServerExchange exchange, String name, byte[] bytes) {
        boolean picture = name.endsWith(".png");
        Answering.guardFile(exchange);
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
