package dev.interlock.bench.rollouts;

import dev.interlock.bench.JournalSpeed;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// What the server itself takes: until it is ready, at rest, and to say what runs.
record ServerFigures(List<String> interlock, int runs) {
    private static final int ASKED = 200;

    void run() throws IOException, Trouble {
        Path folder = Files.createTempDirectory("rollouts-server");
        try (Product product = Product.start(interlock, folder, Map.of())) {
            starts(product, "start until ready, empty journal, seconds");
            LockSupport.parkNanos(10_000_000_000L);
            Figures.row(
                    "resident memory after 10 s at rest",
                    "%.0f MB".formatted(product.residentKilobytes() / 1e3));
            product.end();
            JournalSpeed.fill(product.data().resolve("journal.db"));
            starts(product, "start until ready, 100,000 events, seconds");
            status(product);
            command(product, folder);
            LockSupport.parkNanos(10_000_000_000L);
            Figures.row(
                    "resident memory with 100,000 events, after 10 s at rest",
                    "%.0f MB".formatted(product.residentKilobytes() / 1e3));
        }
    }

    private void starts(Product product, String what) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            product.end();
            seconds.add(product.startAgain().toNanos() / 1e9);
        }
        Figures.row(what, new Figures(seconds).text("%.2f"));
    }

    private static void status(Product product) throws IOException, Trouble {
        Client client = product.client();
        double first = timed(client);
        List<Double> millis = new ArrayList<>();
        for (int run = 0; run < ASKED; run++) {
            millis.add(timed(client));
        }
        Figures.row(
                "status over HTTP with 100,000 events, ms",
                "the first after a start %.0f; then %s"
                        .formatted(first, new Figures(millis).text("%.1f")));
    }

    private static double timed(Client client) throws Trouble {
        long start = System.nanoTime();
        client.status("shop");
        return (System.nanoTime() - start) / 1e6;
    }

    private void command(Product product, Path folder) throws IOException {
        Files.writeString(folder.resolve("interlock.yml"), "service: shop\n");
        List<Double> millis = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            status(product, folder);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        Figures.row("the command `interlock status`, ms", new Figures(millis).text("%.0f"));
    }

    private static void status(Product product, Path folder) throws IOException {
        List<String> line = new ArrayList<>(product.command());
        line.addAll(List.of("status", "--server", product.uri().toString()));
        line.addAll(List.of("--data", product.data().toString()));
        Process process =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("status.log").toFile())
                        .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(Files.readString(folder.resolve("status.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
