package dev.interlock.outside.proxy;

import dev.interlock.model.Address;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A client for tests that sends exactly the bytes that a test wants. Waits 10 seconds at most.
public final class Caller implements AutoCloseable {
    /// @param trailers lines after the last chunk
    public record Answer(int status, String head, byte[] body, List<String> trailers) {
        public String text() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }

        public List<String> headers(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .skip(1)
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).trim())
                    .toList();
        }

        public Optional<String> header(String name) {
            return headers(name).stream().findFirst();
        }
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Caller(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    public static Caller to(Address address) throws IOException {
        return over(new Socket(address.host(), address.port()));
    }

    public static Caller over(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        return new Caller(socket);
    }

    /// One request on a connection of its own.
    public static Answer once(Address address, String request) throws IOException {
        try (Caller caller = to(address)) {
            return caller.ask(request);
        }
    }

    public static String get(String path, String... headers) {
        return "GET %s HTTP/1.1\r\nHost: shop.example\r\n%s\r\n"
                .formatted(
                        path,
                        String.join(
                                "",
                                java.util.Arrays.stream(headers)
                                        .map(header -> header + "\r\n")
                                        .toList()));
    }

    public Caller send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Caller send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    public Answer ask(String request) throws IOException {
        return send(request).answer(request.startsWith("HEAD "));
    }

    public Answer answer() throws IOException {
        return answer(false);
    }

    private Answer answer(boolean toHead) throws IOException {
        String head = head();
        int status = Integer.parseInt(head.substring(9, 12));
        Answer bare = new Answer(status, head, new byte[0], List.of());
        if (toHead || status < 200 || status == 204 || status == 304) {
            return bare;
        }
        if (bare.header("Transfer-Encoding").isPresent()) {
            return chunked(bare);
        }
        byte[] body =
                bare.header("Content-Length").isPresent()
                        ? exactly(Integer.parseInt(bare.header("Content-Length").get()))
                        : in.readAllBytes();
        return new Answer(status, head, body, List.of());
    }

    private byte[] exactly(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("the answer was cut short");
        }
        return body;
    }

    private Answer chunked(Answer bare) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = Backend.line(in);
            if (size.isEmpty()) {
                throw new IOException("the answer was cut short");
            }
            if (Integer.parseInt(size, 16) == 0) {
                String trailers = Backend.head(in);
                return new Answer(
                        bare.status(), bare.head(), body.toByteArray(), trailers.lines().toList());
            }
            body.writeBytes(exactly(Integer.parseInt(size, 16)));
            var _ = Backend.line(in);
        }
    }

    public String head() throws IOException {
        String head = Backend.head(in);
        if (head.isEmpty()) {
            throw new IOException("the connection ended without an answer");
        }
        return head;
    }

    public String line() throws IOException {
        return Backend.line(in);
    }

    public byte[] bytes(int count) throws IOException {
        return in.readNBytes(count);
    }

    /// Whether the other side has ended the connection; waits for it.
    public boolean ended() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
