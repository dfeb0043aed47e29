package dev.interlock.outside.syslog;

import dev.interlock.model.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Receives the lines of one environment's proxy, as datagrams to a port on loopback.
///
/// UDP, because both proxies speak it without help and never wait for it: a server that hangs or is
/// gone holds up no request. (They know Unix datagram sockets too, which Java does not.) What
/// cannot be kept is dropped by the kernel, which counts it: see [#dropped].
public final class LogReceiver implements AutoCloseable {
    private static final int MOST_BYTES = 4_096;

    /// As much as the kernel gives: some thousand lines that wait.
    private static final int BUFFER = 4 * 1_024 * 1_024;

    /// A socket of Java's is one of IPv6 also where its address is not.
    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final DatagramSocket socket;
    private final Consumer<String> lines;
    private final Thread thread;

    private LogReceiver(DatagramSocket socket, Consumer<String> lines) {
        this.socket = socket;
        this.lines = lines;
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("log of " + socket.getLocalSocketAddress())
                        .unstarted(this::receive);
    }

    /// @param listen on loopback: a line says which release failed, and nobody else may say that
    /// @param lines gets each, one at a time; returns at once
    /// @throws IOException where the port cannot be had
    public static LogReceiver open(Address listen, Consumer<String> lines) throws IOException {
        InetAddress host = InetAddress.getByName(listen.host());
        if (!host.isLoopbackAddress()) {
            throw new IOException(
                    listen + " is not on loopback, and anybody could send lines of a log there");
        }
        // Closed by close().
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(host, listen.port()));
        socket.setReceiveBufferSize(BUFFER);
        LogReceiver receiver = new LogReceiver(socket, lines);
        receiver.thread.start();
        return receiver;
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        try {
            while (true) {
                socket.receive(packet);
                lines.accept(
                        new String(
                                packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
                packet.setLength(MOST_BYTES);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /// Lines that the kernel dropped since this was opened, because nobody took them in time: the
    /// last column of proc(5), `/proc/net/udp`. 0 on a system without it.
    public long dropped() {
        return TABLES.stream().mapToLong(this::dropped).sum();
    }

    private long dropped(Path table) {
        String port = ":%04X".formatted(socket.getLocalPort());
        try (Stream<String> sockets = Files.lines(table, StandardCharsets.US_ASCII)) {
            return sockets.map(line -> List.of(line.strip().split("\\s+")))
                    .filter(words -> words.get(1).endsWith(port))
                    .mapToLong(words -> Long.parseLong(words.getLast()))
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /// The port is free afterwards: it is not while a thread still waits at it.
    @Override
    public void close() {
        socket.close();
        try {
            var _ = thread.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
