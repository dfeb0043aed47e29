package dev.interlock.outside.compose;

import dev.interlock.outside.docker.Container;
import dev.interlock.outside.target.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;

/// Asks traffic services whether they can serve.
record Probe(Health health) implements AutoCloseable {
    private static final int CONNECT_MILLIS = 500;
    private static final int WAIT_MILLIS = 150;

    /// How a release is, its traffic service asked where the engine alone cannot tell.
    Condition ask(List<Container> containers) throws InterruptedException {
        Condition seen = new Condition(containers, Optional.empty());
        Optional<Container> traffic = seen.traffic().filter(Container::isRunning);
        return traffic.isPresent() && Condition.isProbed(traffic.get())
                ? new Condition(containers, failure(traffic.get()))
                : seen;
    }

    /// What came instead of the right answer.
    private Optional<String> failure(Container container) throws InterruptedException {
        Optional<String> path = Optional.ofNullable(container.labels().get(Names.HEALTH));
        String closed =
                "nothing listens on port %s of its container"
                        .formatted(container.label(Names.PORT));
        if (path.isEmpty()) {
            return isOpen(port(container)) ? Optional.empty() : Optional.of(closed);
        }
        return switch (health.ask(port(container), path)) {
            case Health.Answer.Healthy _ -> Optional.empty();
            case Health.Answer.Closed _ -> Optional.of(closed);
            case Health.Answer.Unhealthy unhealthy -> Optional.of(unhealthy.said());
        };
    }

    /// Docker's own proxy takes every connection, and closes it at once where nothing listens
    /// behind it. A server waits for the first word.
    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
                    CONNECT_MILLIS);
            socket.setSoTimeout(WAIT_MILLIS);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Its port on this machine; 1, on which nothing listens, where it has none.
    static int port(Container container) {
        return container.ports().getOrDefault(container.label(Names.PORT) + "/tcp", 1);
    }

    @Override
    public void close() {
        health.close();
    }
}
