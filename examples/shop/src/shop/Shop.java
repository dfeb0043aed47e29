package shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** A shop with three goods and a signed cart. Stops politely: what it has begun, it finishes. */
public final class Shop {
    private final Goods goods = new Goods();
    private final Carts carts;
    private final byte[] page;

    private Shop(Carts carts, byte[] page) {
        this.carts = carts;
        this.page = page;
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int port = Integer.parseInt(Settings.required("PORT"));
        Shop shop =
                new Shop(
                        new Carts(Settings.required("SHOP_SECRET")),
                        Files.readAllBytes(Path.of("web/index.html")));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", shop::answer);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(5)));
        System.out.println("shop: open on port " + port);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try {
            switch (path) {
                case "/" -> send(exchange, 200, "text/html; charset=utf-8", page);
                case "/api/health" -> json(exchange, 200, "{\"status\":\"healthy\"}");
                case "/api/goods" -> json(exchange, 200, goods.json());
                case "/api/cart" ->
                        json(exchange, 200, carts.with(exchange.getRequestURI().getQuery(), goods));
                default -> json(exchange, 404, "{\"error\":\"not here\"}");
            }
        } catch (RuntimeException e) {
            System.err.println("shop: " + path + ": " + e);
            json(exchange, 500, "{\"error\":\"internal\"}");
        }
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
