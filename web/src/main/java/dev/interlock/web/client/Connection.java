package dev.interlock.web.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// One server, as a client speaks to it. `HttpURLConnection`, since a command must start fast.
final class Connection {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(60);
    private static final int ANSWER_LIMIT = 64 << 20;

    private final URI server;
    private final Optional<String> token;

    Connection(URI server, Optional<String> token) {
        this.server = server;
        this.token = token;
    }

    /// @param status the status code; below 0 where the answer is none of HTTP
    record Answered(int status, String body) {}

    Answered get(String path) throws IOException {
        return finish(open("GET", path));
    }

    Answered delete(String path) throws IOException {
        return finish(open("DELETE", path));
    }

    Answered send(String method, String path, byte[] body) throws IOException {
        HttpURLConnection connection = open(method, path);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Content-Type", "application/json");
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
        return finish(connection);
    }

    /// @param length exactly what `content` gives
    Answered stream(String path, InputStream content, long length) throws IOException {
        HttpURLConnection connection = open("PUT", path);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(length);
        connection.setRequestProperty("Content-Type", "application/octet-stream");
        try (var out = connection.getOutputStream()) {
            content.transferTo(out);
        }
        return finish(connection);
    }

    /// Gives each line of the answer as it comes.
    ///
    /// @return the status; where it is no 200, the body was given to nobody
    Answered lines(String path, Consumer<String> line) throws IOException {
        HttpURLConnection connection = open("GET", path);
        if (connection.getResponseCode() != 200) {
            return finish(connection);
        }
        if (!String.valueOf(connection.getContentType()).startsWith("application/x-ndjson")) {
            throw new ProtocolException("what came is no stream of events");
        }
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String next = reader.readLine(); next != null; next = reader.readLine()) {
                if (!next.isEmpty()) {
                    line.accept(next);
                }
            }
        }
        return new Answered(200, "");
    }

    private HttpURLConnection open(String method, String path) throws IOException {
        var connection = (HttpURLConnection) server.resolve(path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) READ.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        token.ifPresent(it -> connection.setRequestProperty("Authorization", "Bearer " + it));
        return connection;
    }

    private static Answered finish(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            return new Answered(status, "");
        }
        InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        if (in == null) {
            return new Answered(status, "");
        }
        try (in) {
            return new Answered(
                    status, new String(in.readNBytes(ANSWER_LIMIT), StandardCharsets.UTF_8));
        }
    }
}
