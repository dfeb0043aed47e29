package dev.interlock.outside.smoke;

import dev.interlock.model.Address;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A site that answers byte for byte what a test says, so that it can be wrong in every way.
final class RawSite implements AutoCloseable {
    /// Writes an answer; what it does not close is closed after it.
    @FunctionalInterface
    interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    RawSite() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("raw site").start(this::accept);
    }

    Address address() {
        return new Address("127.0.0.1", socket.getLocalPort());
    }

    /// @param request method and path, such as `GET /`
    RawSite on(String request, Answer answer) {
        answers.put(request, answer);
        return this;
    }

    /// With headers a line each, and a body of the length that it has.
    RawSite on(String request, int status, String headers, String body) {
        return on(request, out -> out.write(whole(status, headers, body)));
    }

    static byte[] whole(int status, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\n\r\n"
                        .formatted(
                                status,
                                headers.isEmpty() ? "" : headers.replace("\n", "\r\n") + "\r\n",
                                bytes.length);
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /// Every request as it came, head and body.
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            for (; ; ) {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String request = request(connection.getInputStream());
            requests.add(request);
            String first = request.lines().findFirst().orElse("");
            int end = Math.max(0, first.lastIndexOf(' '));
            Answer answer =
                    answers.getOrDefault(
                            first.substring(0, end), out -> out.write(whole(404, "", "no")));
            answer.write(connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException e) {
            // The client gave up.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String request(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        int length =
                head.toString()
                        .lines()
                        .filter(line -> line.startsWith("Content-Length: "))
                        .mapToInt(line -> Integer.parseInt(line.substring(16)))
                        .findFirst()
                        .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
