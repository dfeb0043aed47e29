package dev.interlock.outside.host;

import dev.interlock.check.project.Host;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonNumber;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A Docker Engine behind its unix socket (Docker Engine API 1.41 and later: `/info`,
/// `/system/df`), asked in its own version: later engines refuse early ones.
///
/// @param limit for each answer
record DockerEngine(Path socket, Duration limit) {
    private static final int LARGEST = 16_000_000;

    Host.Docker read() {
        if (!Files.exists(socket)) {
            return new Host.Docker.Absent();
        }
        try {
            JsonObject info = ask("/info");
            String root = info.string("DockerRootDir").orElse("");
            return root.isEmpty()
                    ? new Host.Docker.Unknown(
                            "the Docker Engine does not say where it keeps images")
                    : new Host.Docker.Read(root, images(ask("/system/df")));
        } catch (TimeoutException e) {
            return new Host.Docker.Unknown(
                    "the Docker Engine did not answer within %s s".formatted(limit.toSeconds()));
        } catch (IOException e) {
            return new Host.Docker.Unknown(
                    "the Docker Engine's socket cannot be used (is this user in the group docker?)");
        }
    }

    private static List<Host.Image> images(JsonObject usage) {
        return usage.items("Images").stream()
                .flatMap(item -> item.asObject().stream())
                .map(DockerEngine::image)
                .toList();
    }

    private static Host.Image image(JsonObject image) {
        long size = number(image, "Size");
        long shared = Math.max(0, number(image, "SharedSize"));
        List<String> names =
                image.items("RepoTags").stream()
                        .flatMap(tag -> tag.asString().stream())
                        .filter(tag -> !tag.contains("<none>"))
                        .toList();
        return new Host.Image(
                names,
                new Bytes(Math.max(0, size)),
                new Bytes(Math.max(0, size - shared)),
                number(image, "Containers") > 0);
    }

    private static long number(JsonObject object, String name) {
        return object.get(name)
                .filter(JsonNumber.class::isInstance)
                .map(value -> ((JsonNumber) value).written())
                .filter(written -> written.matches("-?\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private JsonObject ask(String path) throws IOException, TimeoutException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> converse(channel, path, answer));
            return parse(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS))
                    .orElseThrow(() -> new IOException("no JSON"));
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// HTTP/1.0: the answer ends with the connection and is not cut into chunks.
    private void converse(SocketChannel channel, String path, CompletableFuture<String> answer) {
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String request = "GET %s HTTP/1.0\r\nHost: docker\r\n\r\n".formatted(path);
            ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            answer.complete(all(Channels.newInputStream(channel)));
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }

    private static String all(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[8_192];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            out.write(part, 0, read);
            if (out.size() > LARGEST) {
                throw new IOException("too large");
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Optional<JsonObject> parse(String answer) throws IOException {
        int body = answer.indexOf("\r\n\r\n");
        if (body < 0 || !answer.startsWith("HTTP/1.") || !answer.startsWith(" 200", 8)) {
            throw new IOException("no answer");
        }
        return JsonReader.read(new SourceText("docker", answer.substring(body + 4)))
                .root()
                .flatMap(JsonValue::asObject);
    }
}
