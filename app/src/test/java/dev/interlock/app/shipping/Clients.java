package dev.interlock.app.shipping;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Users of a site: each keeps its cookie, and asks ten times a second.
final class Clients implements AutoCloseable {
    private static final int PEOPLE = 20;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> people = new ArrayList<>();
    private final URI site;
    private final List<String> headers;

    final AtomicLong requests = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicReference<String> lastFailure = new AtomicReference<>("none");

    private Clients(URI site, List<String> headers) {
        this.site = site;
        this.headers = headers;
    }

    /// @param headers that each request has
    static Clients of(URI site, String... headers) {
        Clients clients = new Clients(site, List.of(headers));
        for (int person = 0; person < PEOPLE; person++) {
            clients.people.add(Thread.ofVirtual().start(clients::use));
        }
        return clients;
    }

    private void use() {
        String cookie = "";
        try {
            while (!closing.await(100, TimeUnit.MILLISECONDS)) {
                cookie = ask(cookie);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String ask(String cookie) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(site).timeout(Duration.ofSeconds(5));
        headers.forEach(header -> request.header(header, "yes"));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        requests.incrementAndGet();
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                fail("status " + answer.statusCode());
            }
            return answer.headers()
                    .firstValue("set-cookie")
                    .map(line -> line.split(";", 2)[0])
                    .orElse(cookie);
        } catch (IOException e) {
            fail(e.toString());
            return cookie;
        }
    }

    private void fail(String what) {
        failed.incrementAndGet();
        lastFailure.set(what);
    }

    @Override
    public void close() {
        try {
            leave();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() throws InterruptedException {
        closing.countDown();
        for (Thread person : people) {
            person.join();
        }
        http.shutdownNow();
    }
}
