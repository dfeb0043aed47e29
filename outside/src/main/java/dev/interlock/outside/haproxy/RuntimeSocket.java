package dev.interlock.outside.haproxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/// HAProxy's runtime socket (Management Guide 2.6, section 9.3). Each question has a connection of
/// its own, which HAProxy ends after its answer.
record RuntimeSocket(Path path) {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 4 * 1_024 * 1_024;

    /// @param command one or several lines; a payload ends with an empty one
    /// @return what was said, without empty lines around it
    /// @throws IOException where nobody listens, nothing is said in time, or too much
    String ask(String command) throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
            write(channel, selector, ByteBuffer.wrap(bytes(command)), end);
            channel.shutdownOutput();
            key.interestOps(SelectionKey.OP_READ);
            return read(channel, selector, end).strip();
        }
    }

    private static byte[] bytes(String command) {
        return (command + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void write(SocketChannel channel, Selector selector, ByteBuffer out, long end)
            throws IOException {
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                await(selector, end);
            }
        }
    }

    private static String read(SocketChannel channel, Selector selector, long end)
            throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(16 * 1_024);
        while (true) {
            int count = channel.read(buffer.clear());
            if (count < 0) {
                return answer.toString(StandardCharsets.UTF_8);
            }
            if (answer.size() > MOST_BYTES) {
                throw new IOException("the answer is larger than %,d bytes".formatted(MOST_BYTES));
            }
            answer.write(buffer.array(), 0, count);
            if (count == 0) {
                await(selector, end);
            }
        }
    }

    private static void await(Selector selector, long end) throws IOException {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis <= 0 || Thread.currentThread().isInterrupted()) {
            throw new IOException("no answer within " + LIMIT.toSeconds() + " s");
        }
        selector.select(millis);
        selector.selectedKeys().clear();
    }
}
