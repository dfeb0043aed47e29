package dev.interlock.bench.rollouts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/// The service that is shipped. It runs in a JVM of its own: this class alone is in the artifact,
/// beside `version`, what it says it is, and `failing`, the part of users' requests that it fails.
/// What smoke tests ask for it always answers well.
public final class Site {
    static final String VERSION = "X-Version";

    private final String version;
    private final double failing;

    private Site(String version, double failing) {
        this.version = version;
        this.failing = failing;
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Site site = new Site(read("version"), Double.parseDouble(read("failing")));
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(
                                System.getenv().getOrDefault("HOST", "127.0.0.1"), port),
                        0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", site::answer);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(5)));
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file)).strip();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean user = exchange.getRequestURI().getPath().equals("/buy");
        boolean fails = user && ThreadLocalRandom.current().nextDouble() < failing;
        byte[] body = (fails ? "broken\n" : "here you are\n").getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set(VERSION, version);
            exchange.sendResponseHeaders(fails ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
