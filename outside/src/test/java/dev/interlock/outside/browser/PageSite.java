package dev.interlock.outside.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.interlock.model.Address;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A site on loopback.
final class PageSite implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Boolean>> awaited = new ConcurrentHashMap<>();
    private final Set<String> schemes = ConcurrentHashMap.newKeySet();
    private final Set<String> marks = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /// @param status 0 for no answer at all
    /// @param header a line such as `Set-Cookie: a=b`, or nothing
    private record Answer(int status, String header, String body) {}

    PageSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    Address address() {
        return new Address("127.0.0.1", server.getAddress().getPort());
    }

    /// A page with this body.
    PageSite on(String path, String body) {
        return on(path, 200, "", "<!doctype html><html><body>" + body + "</body></html>");
    }

    PageSite on(String path, int status, String header, String body) {
        answers.put(path, new Answer(status, header, body));
        return this;
    }

    /// `HOST METHOD PATH COOKIES`, in their order.
    List<String> requests() {
        return List.copyOf(requests);
    }

    /// What stands before the site says of its users' connections.
    Set<String> schemes() {
        return Set.copyOf(schemes);
    }

    /// What requests had in `X-Mark`.
    Set<String> marks() {
        return Set.copyOf(marks);
    }

    /// Done once somebody has asked for this path.
    CompletableFuture<Boolean> asked(String path) {
        return awaited.computeIfAbsent(path, _ -> new CompletableFuture<>());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        var asked = exchange.getRequestHeaders();
        String cookies = Optional.ofNullable(asked.getFirst("Cookie")).orElse("");
        requests.add(
                "%s %s %s %s"
                        .formatted(
                                asked.getFirst("Host"),
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                cookies)
                        .strip());
        schemes.add(Optional.ofNullable(asked.getFirst("X-Forwarded-Proto")).orElse(""));
        marks.add(asked.getOrDefault("X-Mark", List.of()).toString());
        exchange.getRequestBody().readAllBytes();
        asked(path).complete(true);
        Answer answer = answers.getOrDefault(path, new Answer(404, "", "nothing here"));
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", type(path));
        int colon = answer.header().indexOf(':');
        if (colon > 0) {
            exchange.getResponseHeaders()
                    .add(
                            answer.header().substring(0, colon),
                            answer.header().substring(colon + 1).strip());
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static String type(String path) {
        if (path.endsWith(".js")) {
            return "text/javascript";
        }
        return path.startsWith("/api/") ? "application/json" : "text/html; charset=utf-8";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
