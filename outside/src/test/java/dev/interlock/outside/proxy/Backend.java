package dev.interlock.outside.proxy;

import dev.interlock.model.Address;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A release for tests: says exactly the bytes that a test wants.
public final class Backend implements AutoCloseable {
    /// What it does with each request.
    public interface Script {
        void answer(Request request) throws IOException;
    }

    /// @param number of the connection, from 1
    public record Request(String head, InputStream in, OutputStream out, int number) {
        public String firstLine() {
            return head.substring(0, head.indexOf("\r\n"));
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

        public void say(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        public void ok(String body) throws IOException {
            say("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body));
        }

        /// The body as its length says; chunks are returned with their frames.
        public byte[] body() throws IOException {
            if (header("Content-Length").isPresent()) {
                return in.readNBytes(Integer.parseInt(header("Content-Length").get()));
            }
            if (header("Transfer-Encoding").isEmpty()) {
                return new byte[0];
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            boolean last = false;
            while (true) {
                String line = line(in);
                bytes.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                if (last && line.isEmpty()) {
                    return bytes.toByteArray();
                }
                if (!last && !line.isEmpty()) {
                    int size = Integer.parseInt(line, 16);
                    bytes.writeBytes(in.readNBytes(size));
                    last = size == 0;
                }
            }
        }
    }

    private final ServerSocket server;
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private Backend(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
    }

    public static Backend saying(Script script) {
        try {
            Backend backend =
                    new Backend(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), script);
            Thread.ofVirtual().start(backend::accept);
            return backend;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Answers every request with 200 and this body.
    public static Backend answering(String body) {
        return saying(request -> {
            var _ = request.body();
            request.ok(body);
        });
    }

    public Address address() {
        return new Address("127.0.0.1", server.getLocalPort());
    }

    public List<Request> requests() {
        return requests;
    }

    public Request last() {
        return requests.getLast();
    }

    public int connections() {
        return connections.get();
    }

    /// How many connections are open from where it sits.
    public long open() {
        return sockets.stream().filter(socket -> !socket.isClosed()).count();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, number));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new java.io.BufferedInputStream(socket.getInputStream());
            while (true) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                Request request = new Request(head, in, socket.getOutputStream(), number);
                requests.add(request);
                script.answer(request);
            }
        } catch (IOException e) {
            // The other side is gone, or the script wants the connection to end.
        }
    }

    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (true) {
            String line = line(in);
            if (line.isEmpty()) {
                return head.toString();
            }
            head.append(line).append("\r\n");
        }
    }

    /// Without its end; empty at the end of the stream.
    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
