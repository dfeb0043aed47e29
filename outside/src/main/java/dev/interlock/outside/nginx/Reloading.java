package dev.interlock.outside.nginx;

import dev.interlock.outside.entrance.RoutingQuestion;
import dev.interlock.outside.entrance.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Gives nginx other addresses, without a lost request.
///
/// A reload alone loses some: a worker that goes closes its idle connections, and a client may just
/// then send its next request on one. So for a while before it every answer ends its connection,
/// until none is idle.
///
/// @param routes where the sharing in force is kept
record Reloading(NginxSettings settings, Routes routes) {
    /// How long a reload may take to be seen.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// After the first new worker answers, the master tells the old ones to go within a tenth.
    private static final Duration HANDOVER = Duration.ofMillis(400);

    /// A request that came before the drain ends after its beginning.
    private static final Duration LAST_REQUESTS = Duration.ofMillis(500);

    private static final int IN_A_ROW = 20;
    private static final long PAUSE_MILLIS = 10;

    /// @throws IOException where nginx would not take it; then everything is as before
    /// @throws InterruptedException likewise
    void to(NginxConfiguration next) throws IOException, InterruptedException {
        WholeFile http = new WholeFile(settings.config());
        WholeFile server = new WholeFile(settings.server());
        Optional<String> before = content(http);
        Optional<String> serverBefore = content(server);
        boolean done = false;
        try {
            server.write(next.server());
            http.write(next.http());
            new NginxProgram(settings.commands()).test();
            if (before.isPresent()) {
                drain();
            }
            new NginxProgram(settings.commands()).reload();
            done = true;
        } finally {
            if (!done) {
                restored(() -> restore(http, before), () -> restore(server, serverBefore));
            }
        }
        awaitNew(next);
    }

    private interface Step {
        void run() throws IOException;
    }

    /// Both, whatever happens to the first. An interrupt would break off what is written, so it is
    /// heard afterwards.
    private static void restored(Step http, Step server) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            http.run();
        } finally {
            try {
                server.run();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static Optional<String> content(WholeFile file) throws IOException {
        return Files.exists(file.path()) ? Optional.of(file.read()) : Optional.empty();
    }

    private static void restore(WholeFile file, Optional<String> before) throws IOException {
        if (before.isPresent()) {
            file.write(before.get());
        } else {
            Files.deleteIfExists(file.path());
        }
    }

    /// Until no client's connection is idle: each has been used, and ended, or was idle for too
    /// long.
    private void drain() throws IOException, InterruptedException {
        Sharing now = routes.now().orElse(Sharing.CLOSED);
        if (!now.open()) {
            return;
        }
        boolean drained = false;
        routes.put(now.drained());
        try {
            TimeUnit.NANOSECONDS.sleep(settings.times().clients().plus(LAST_REQUESTS).toNanos());
            drained = true;
        } finally {
            if (!drained) {
                routes.put(now);
            }
        }
    }

    /// Whatever comes of it, nobody drains afterwards.
    private void awaitNew(NginxConfiguration next) throws IOException, InterruptedException {
        Sharing now = routes.now().orElse(Sharing.CLOSED);
        try {
            seen(next, now);
        } finally {
            if (now.draining()) {
                routes.put(now.undrained());
            }
        }
    }

    /// A worker that goes still answers for a moment.
    private void seen(NginxConfiguration next, Sharing now)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        int inARow = 0;
        long handover = Long.MAX_VALUE;
        while (inARow < IN_A_ROW || System.nanoTime() < handover) {
            if (System.nanoTime() > end) {
                throw notSeen();
            }
            inARow = answers(next, now) ? inARow + 1 : 0;
            if (inARow == 1 && handover == Long.MAX_VALUE) {
                handover = System.nanoTime() + HANDOVER.toNanos();
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private IOException notSeen() {
        return new IOException(
                "it was told to reload, and does not answer with its new addresses within %s s; does `%s` make the nginx of %s read %s, and does its server include %s?"
                        .formatted(
                                LIMIT.toSeconds(),
                                settings.commands().reload(),
                                settings.entrance(),
                                settings.config(),
                                settings.server()));
    }

    private boolean answers(NginxConfiguration next, Sharing now) {
        try {
            return new RoutingQuestion(settings.entrance())
                    .ask(next.key() + "-" + now.name())
                    .equals(next.slots().text());
        } catch (IOException e) {
            return false;
        }
    }
}
