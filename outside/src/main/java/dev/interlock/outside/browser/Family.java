package dev.interlock.outside.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The driver's process with everything that it started: Chromium and its many.
record Family(ProcessHandle driver) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int DEEPEST = 16;

    /// The command of Playwright's driver ends with it.
    private static final String COMMAND = "run-driver";

    /// The drivers that this process has now.
    static Set<ProcessHandle> drivers() {
        return children().collect(Collectors.toSet());
    }

    /// The driver that has come since.
    static Optional<Family> since(Set<ProcessHandle> before) {
        return children().filter(child -> !before.contains(child)).findFirst().map(Family::new);
    }

    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(Family::isDriver);
    }

    private static boolean isDriver(ProcessHandle child) {
        return child.info().arguments().stream().flatMap(Stream::of).anyMatch(COMMAND::equals);
    }

    /// Ends all of it. The driver goes last, so that it collects its children: one that is left to
    /// a container's first process may stay as a zombie for ever.
    void end() {
        List<ProcessHandle> below = driver.descendants().toList();
        for (int round = 0; round < DEEPEST && !below.isEmpty(); round++) {
            below.forEach(ProcessHandle::destroyForcibly);
            below.forEach(Family::await);
            below = driver.descendants().filter(ProcessHandle::isAlive).toList();
        }
        driver.destroyForcibly();
        await(driver);
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // It was told to end; more cannot be done.
        }
    }

    /// Bytes that nobody else shares, of all together (proc(5), `RssAnon`); 0 where the system does
    /// not say.
    long memory() {
        return driver.descendants().mapToLong(Family::memory).sum();
    }

    private static long memory(ProcessHandle process) {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        try (Stream<String> lines = Files.lines(status, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException | UncheckedIOException _) {
            // Ended meanwhile, or no such system.
            return 0;
        }
    }
}
