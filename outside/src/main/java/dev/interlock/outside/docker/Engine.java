package dev.interlock.outside.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A Docker Engine's unix socket. Its paths name no version, so each engine answers in its own:
/// what is read here is the same since Docker 20.10 (API 1.41), and Docker 29 refuses that number.
/// Each call has a connection of its own: HTTP/1.0, so that an answer ends with its connection and
/// is not cut into chunks. Safe for many threads.
public record Engine(Path socket) {
    private static final String USUAL = "/var/run/docker.sock";
    private static final String UNIX = "unix://";

    /// The one that `DOCKER_HOST` names, where that is a unix socket; else the usual one.
    public static Engine of(Map<String, String> environment) {
        String host = environment.getOrDefault("DOCKER_HOST", UNIX + USUAL);
        return new Engine(Path.of(host.startsWith(UNIX) ? host.substring(UNIX.length()) : USUAL));
    }

    /// As `DOCKER_HOST` would name it.
    public String url() {
        return UNIX + socket;
    }

    /// An interrupt of the calling thread ends the call.
    public Reply call(Call call) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> converse(channel, call, reply));
            return reply.get(call.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return silent("it did not answer within %s s".formatted(call.limit().toSeconds()));
        } catch (ExecutionException | IOException e) {
            return silent(said(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silent("the call was broken off");
        }
    }

    private Reply silent(String why) {
        return new Reply.Silent("the Docker Engine at %s: %s".formatted(socket, why));
    }

    private String said(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String text = String.valueOf(cause.getMessage());
        return text.contains("Permission denied")
                ? "permission denied (is this user in the group docker?)"
                : text.contains("No such file") || text.contains("Connection refused")
                        ? "it is not running (systemctl start docker)"
                        : text;
    }

    private void converse(SocketChannel channel, Call call, CompletableFuture<Reply> reply) {
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            write(channel, head(call));
            call.body().write(channel);
            reply.complete(reply(all(Channels.newInputStream(channel), call.most())));
        } catch (IOException | RuntimeException e) {
            reply.completeExceptionally(e);
        }
    }

    private static String head(Call call) {
        return "%s %s HTTP/1.0\r\nHost: docker\r\nContent-Type: %s\r\nContent-Length: %s\r\n\r\n"
                .formatted(call.method(), call.path(), call.body().type(), call.body().length());
    }

    private static void write(SocketChannel channel, String head) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static byte[] all(InputStream in, int most) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[8_192];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            out.write(part, 0, read);
            if (out.size() > most) {
                throw new IOException("its answer is larger than %s bytes".formatted(most));
            }
        }
        return out.toByteArray();
    }

    private static Reply reply(byte[] answer) throws IOException {
        String head =
                new String(answer, 0, Math.min(answer.length, 16_384), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n");
        if (end < 0 || !head.startsWith("HTTP/1.") || !head.substring(8, 12).matches(" \\d{3}")) {
            throw new IOException("it gave no HTTP answer");
        }
        int status = Integer.parseInt(head.substring(9, 12));
        return new Reply.Answered(
                status, java.util.Arrays.copyOfRange(answer, end + 4, answer.length));
    }
}
