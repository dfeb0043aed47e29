package dev.interlock.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// People in the shop: each one keeps its cookie, puts things into its cart, and thinks in between.
final class Customers implements AutoCloseable {
    private static final int PEOPLE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final String shop;
    private final double perSecond;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> people = new ArrayList<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile String lastFailure = "";

    private Customers(String shop, double perSecond) {
        this.shop = shop;
        this.perSecond = perSecond;
    }

    /// @param perSecond requests of all together
    static Customers come(String shop, double perSecond) {
        Customers customers = new Customers(shop, perSecond);
        for (int number = 0; number < PEOPLE; number++) {
            Random random = new Random(number);
            customers.people.add(
                    Thread.ofVirtual()
                            .name("customer " + number)
                            .start(() -> customers.shop(random)));
        }
        return customers;
    }

    /// What was asked and what failed: a 5xx, or no answer.
    record Count(long requests, long failed) {
        Count since(Count before) {
            return new Count(requests - before.requests, failed - before.failed);
        }
    }

    Count count() {
        return new Count(requests.get(), failed.get());
    }

    /// Empty where none failed.
    String lastFailure() {
        return lastFailure;
    }

    private void shop(Random random) {
        String cookie = "";
        try {
            while (!closing.await(thinking(random), TimeUnit.MILLISECONDS)) {
                cookie = ask(random.nextInt(1_000), cookie);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Exponentially distributed, so that requests come as a Poisson process.
    private long thinking(Random random) {
        double mean = PEOPLE / perSecond * 1_000;
        return Math.min(10_000, (long) (-mean * Math.log(1 - random.nextDouble())));
    }

    private String ask(int item, String cookie) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(shop + "/api/cart?item=" + item))
                        .timeout(PATIENCE);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        requests.incrementAndGet();
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                fail("status " + answer.statusCode());
            }
            return answer.headers()
                    .firstValue("set-cookie")
                    .map(line -> line.split(";", 2)[0])
                    .orElse(cookie);
        } catch (IOException e) {
            fail(String.valueOf(e.getMessage()));
            return cookie;
        }
    }

    private void fail(String what) {
        failed.incrementAndGet();
        lastFailure = what;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            for (Thread person : people) {
                person.join(PATIENCE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }
}
