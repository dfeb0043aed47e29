package dev.interlock.bench.rollouts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a page takes with a long history, and how much of it goes over the wire. In pairs with
/// the API's own status, so that the machine's load is in both.
record PageFigures(List<String> interlock, int runs) {
    private static final int RELEASES = 10_000;
    private static final String SHOP = "/services/shop/production";
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");

    void run() throws IOException {
        Path folder = Files.createTempDirectory("rollouts-page");
        try (Product product = Product.start(interlock, folder, Map.of())) {
            product.end();
            ManyReleases.fill(product.data().resolve("journal.db"), RELEASES);
            product.startAgain();
            measure(product);
        }
    }

    private void measure(Product product) throws IOException {
        String token = Files.readString(product.data().resolve("token")).strip();
        Asking asking = new Asking(product.uri(), cookie(product.uri(), token), token);
        Figures.row(
                "environment, the first after a start, ms to the first byte",
                "%.0f".formatted(asking.page(SHOP).millis()));
        List<Double> page = new ArrayList<>();
        List<Double> older = new ArrayList<>();
        List<Double> status = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            page.add(asking.page(SHOP).millis());
            older.add(asking.page(SHOP + "?before=r-20240101-5").millis());
            status.add(asking.api("/api/v1/status?service=shop").millis());
        }
        Figures.row("environment at 10,000 releases, ms to the first byte", text(page));
        Figures.row("the same, a page of old releases", text(older));
        Figures.row("beside it, `/api/v1/status`", text(status));
        wire(asking);
    }

    private static String text(List<Double> millis) {
        return new Figures(millis).text("%.1f");
    }

    private static void wire(Asking asking) throws IOException {
        Answer page = asking.page(SHOP);
        int bytes = page.bytes();
        Matcher assets = ASSET.matcher(asking.plain("/login"));
        int requests = 1;
        while (assets.find()) {
            bytes += asking.page(assets.group(1)).bytes();
            requests++;
        }
        Figures.row(
                "a first visit over the wire, heads included",
                "%d bytes in %d requests, of that the page %d"
                        .formatted(bytes, requests, page.bytes()));
    }

    private static String cookie(URI server, String token) throws IOException {
        String body = "token=" + token;
        String answer =
                new Asking(server, "", "")
                        .ask(
                                "POST /login HTTP/1.1\nHost: page\nConnection: close\nContent-Type: application/x-www-form-urlencoded\nContent-Length: %d\n\n%s"
                                        .formatted(body.length(), body))
                        .text();
        Matcher cookie = Pattern.compile("(?i)set-cookie: ([^;]+)").matcher(answer);
        if (!cookie.find()) {
            throw new IOException("the token was not taken:\n" + answer);
        }
        return cookie.group(1);
    }

    /// @param millis to the first byte
    private record Answer(double millis, int bytes, String text) {}

    private record Asking(URI server, String cookie, String token) {
        Answer page(String path) throws IOException {
            return ask(
                    "GET %s HTTP/1.1\nHost: page\nConnection: close\nAccept-Encoding: gzip\nCookie: %s\n\n"
                            .formatted(path, cookie));
        }

        Answer api(String path) throws IOException {
            return ask(
                    "GET %s HTTP/1.1\nHost: page\nConnection: close\nAuthorization: Bearer %s\n\n"
                            .formatted(path, token));
        }

        String plain(String path) throws IOException {
            return ask("GET %s HTTP/1.1\nHost: page\nConnection: close\n\n".formatted(path)).text();
        }

        Answer ask(String request) throws IOException {
            try (Socket socket = new Socket(server.getHost(), server.getPort())) {
                byte[] bytes = request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
                long start = System.nanoTime();
                socket.getOutputStream().write(bytes);
                InputStream in = socket.getInputStream();
                var read = new ByteArrayOutputStream();
                read.write(in.read());
                double millis = (System.nanoTime() - start) / 1e6;
                in.transferTo(read);
                return new Answer(millis, read.size(), read.toString(StandardCharsets.UTF_8));
            }
        }
    }
}
