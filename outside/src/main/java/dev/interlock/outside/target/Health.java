package dev.interlock.outside.target;

import dev.interlock.model.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks a release of this machine whether it can serve.
public final class Health implements AutoCloseable {
    private static final List<String> HOSTS = List.of("127.0.0.1", "::1");
    private static final int CONNECT_MILLIS = 500;
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(LIMIT)
                    .build();

    public sealed interface Answer {
        record Healthy(Address address) implements Answer {}

        /// Nothing listens, yet or any more.
        record Closed() implements Answer {}

        /// @param said for people: what came instead of 200
        record Unhealthy(Address address, String said) implements Answer {}
    }

    /// @param path asked for; empty where an open port is enough
    public Answer ask(int port, Optional<String> path) throws InterruptedException {
        Optional<Address> open = open(port);
        if (open.isEmpty()) {
            return new Answer.Closed();
        }
        return path.isEmpty() ? new Answer.Healthy(open.get()) : answer(open.get(), path.get());
    }

    private static Optional<Address> open(int port) {
        return HOSTS.stream()
                .map(host -> new Address(host, port))
                .filter(Health::connects)
                .findFirst();
    }

    private static boolean connects(Address address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Answer answer(Address address, String path) throws InterruptedException {
        try {
            int status =
                    client.send(
                                    HttpRequest.newBuilder(URI.create("http://" + address + path))
                                            .timeout(LIMIT)
                                            .GET()
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode();
            return status == OK
                    ? new Answer.Healthy(address)
                    : new Answer.Unhealthy(address, path + " answered " + status + ", not 200");
        } catch (IOException e) {
            return new Answer.Unhealthy(
                    address,
                    path + " gave no answer within " + LIMIT.toSeconds() + " s, or a broken one");
        } catch (IllegalArgumentException e) {
            return new Answer.Unhealthy(address, "the health path is none of a URL");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
