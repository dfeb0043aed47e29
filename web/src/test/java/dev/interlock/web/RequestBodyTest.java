package dev.interlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Bodies that come, and bodies that never do.
@Timeout(30)
class RequestBodyTest {
    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server =
            HttpServer.start(
                    "127.0.0.1",
                    0,
                    Optional.empty(),
                    exchange -> exchange.dispatch(threads, () -> taken(exchange)));

    @AfterEach
    void close() {
        server.close();
        threads.shutdownNow();
    }

    private void taken(HttpServerExchange exchange) {
        try {
            InputStream body = RequestBody.of(exchange, Duration.ofSeconds(1));
            read.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            read.add("ended: " + e.getMessage());
        }
        exchange.endExchange();
    }

    private Socket sent(String more, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        String text =
                "POST /login HTTP/1.1\r\nHost: here\r\nContent-Length: 6\r\n"
                        + more
                        + "\r\n"
                        + body;
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private String read() throws InterruptedException {
        return String.valueOf(read.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void aBodyIsReadAsItComes() throws Exception {
        try (Socket socket = sent("", "abc")) {
            socket.getOutputStream().write("def".getBytes(StandardCharsets.UTF_8));
            assertThat(read()).isEqualTo("abcdef");
        }
    }

    @Test
    void whoAsksWhetherToSendItIsToldTo() throws Exception {
        try (Socket socket = sent("Expect: 100-continue\r\n", "")) {
            byte[] answer = socket.getInputStream().readNBytes(12);
            assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 100");
            socket.getOutputStream().write("abcdef".getBytes(StandardCharsets.UTF_8));
            assertThat(read()).isEqualTo("abcdef");
        }
    }

    @Test
    void aBodyThatNeverComesHoldsNoThreadAndNoConnection() throws Exception {
        try (Socket socket = sent("", "abc")) {
            assertThat(read()).isEqualTo("ended: the body did not come in time");
            assertThat(socket.getInputStream().read()).as("the connection is closed").isEqualTo(-1);
        }
    }
}
