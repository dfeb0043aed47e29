package dev.interlock.app.demo;

import dev.interlock.app.Terminal;
import dev.interlock.app.demo.Tour.Commands;
import dev.interlock.app.serve.DataFolder;
import dev.interlock.app.serve.Server;
import dev.interlock.model.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The demo in short, with nobody watching: a server, a release and a second one through the first
/// step of its canary, looked at on the page. The start-up cache learns from it what `serve` and
/// `release` need.
public final class Rehearsal {
    private static final double PER_SECOND = 50;

    private Rehearsal() {}

    /// @param terminal its folder is written to
    /// @param commands the product's, for a terminal
    public static void run(Terminal terminal, Function<Terminal, Commands> commands)
            throws IOException {
        Terminal there = DemoCommand.there(terminal, terminal.folder().resolve("shop"), jdk());
        String listen = "127.0.0.1:" + Tour.free();
        ShopFiles shop = new ShopFiles(there.folder());
        shop.first(listen);
        hurry(there.folder().resolve("interlock.yml"));
        Path data = terminal.folder().resolve("data");
        try (Server server = server(there, data)) {
            Commands shopkeeper = commands.apply(Tour.told(there, server, data));
            shopkeeper.run("release", "--commit", "1".repeat(40));
            shop.version(2);
            try (Customers _ = Customers.come("http://" + listen, PER_SECOND)) {
                shopkeeper.run("release", "--commit", "2".repeat(40));
            }
            shopkeeper.run("status");
            shopkeeper.run("history");
            look(server, new DataFolder(data));
            shopkeeper.run("abort");
            server.stopEverything();
        }
    }

    /// As somebody who opens the page.
    private static void look(Server server, DataFolder data) throws IOException {
        URI home = URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
        HttpURLConnection login = connection(home.resolve("login"));
        login.setDoOutput(true);
        String form = "token=" + data.token().orElseThrow();
        login.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
        String cookie = String.valueOf(login.getHeaderField("Set-Cookie")).split(";", 2)[0];
        for (String path : List.of("", "services/shop/production")) {
            HttpURLConnection page = connection(home.resolve(path));
            page.setRequestProperty("Cookie", cookie);
            try (InputStream body = page.getInputStream()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static HttpURLConnection connection(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    /// Nobody waits for evidence: the canary ends undecided.
    private static void hurry(Path plan) throws IOException {
        Files.writeString(plan, Files.readString(plan).replaceAll("(for|bake): \\d+s", "$1: 1s"));
    }

    /// The programs of the JDK that builds the product; its runtime may have no compiler.
    private static Path jdk() {
        String home =
                System.getenv().getOrDefault("JAVA_HOME", System.getProperty("java.home", ""));
        return Path.of(home, "bin");
    }

    private static Server server(Terminal there, Path data) {
        return Server.start(
                new Server.Settings(
                        new DataFolder(data),
                        new Address("127.0.0.1", Tour.free()),
                        Optional.empty(),
                        Optional.empty(),
                        there.environment(),
                        there.err()::println));
    }
}
