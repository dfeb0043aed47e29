package dev.interlock.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A browser without a window: keeps its cookie, follows nothing, sends what a test tells it to.
final class Visitor implements AutoCloseable {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    // What the server said to keep.
    String cookie = "";

    Visitor(URI address) {
        this.address = address;
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        String body =
                form.entrySet().stream()
                        .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                request(path, headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    /// Of a stream, as they come.
    HttpResponse<Stream<String>> lines(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofLines());
    }

    HttpResponse<byte[]> zipped(String path) throws IOException, InterruptedException {
        return http.send(
                request(path, "Accept-Encoding", "gzip").GET().build(), BodyHandlers.ofByteArray());
    }

    /// Signs in and keeps the cookie.
    HttpResponse<String> signIn(String token) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/login", Map.of("token", token));
        answer.headers().firstValue("Set-Cookie").ifPresent(line -> cookie = line.split(";", 2)[0]);
        return answer;
    }

    /// What a form on that page brings along.
    String csrf(String path) throws IOException, InterruptedException {
        String page = get(path).body();
        Matcher found = CSRF.matcher(page);
        if (!found.find()) {
            throw new AssertionError("no form on " + path + ": " + page);
        }
        return found.group(1);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
