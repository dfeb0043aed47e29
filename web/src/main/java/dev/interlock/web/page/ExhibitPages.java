package dev.interlock.web.page;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.web.port.Exhibits;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/// Files that are kept with a release. They show what a stranger's page looked like: a picture is
/// shown as a picture, text as text, everything else is downloaded, and nothing of it runs.
record ExhibitPages(Exhibits exhibits) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");

    void show(Visit visit) throws IOException {
        Optional<InputStream> found =
                visit.scope()
                        .flatMap(scope ->
                                visit.release("release").flatMap(id -> open(visit, scope, id)));
        if (found.isEmpty()) {
            visit.exchange().setStatusCode(404).endExchange();
            return;
        }
        try (InputStream in = found.get()) {
            send(visit.exchange(), visit.query("name").orElse(""), in);
        }
    }

    private Optional<InputStream> open(Visit visit, Scope scope, ReleaseId release) {
        return visit.query("name")
                .filter(it -> NAME.matcher(it).matches())
                .flatMap(name -> exhibits.open(scope, release, name));
    }

    private static void send(HttpServerExchange exchange, String name, InputStream in)
            throws IOException {
        Answering.guardFile(exchange);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type(name));
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "private, max-age=3600");
        if (type(name).equals("application/octet-stream")) {
            exchange.getResponseHeaders()
                    .put(Headers.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        }
        exchange.startBlocking();
        try (OutputStream out = exchange.getOutputStream()) {
            in.transferTo(out);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "png" -> "image/png";
            case "jpg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "txt", "log" -> "text/plain; charset=utf-8";
            default -> "application/octet-stream";
        };
    }
}
