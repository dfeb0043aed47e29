package dev.interlock.bench;

import dev.interlock.journal.Journal;
import dev.interlock.journal.Links;
import dev.interlock.journal.MemoryJournal;
import dev.interlock.journal.Verification;
import dev.interlock.journal.projection.HistoryJson;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.journal.sql.PostgresJournal;
import dev.interlock.journal.sql.SqlJournal;
import dev.interlock.journal.sql.SqliteJournal;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Tally;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `./dev bench journal FOLDER`: events a second into each journal, and how long 100,000 of them
/// take to be projected and verified. Prints Markdown; docs/design/journal.md keeps the figures.
/// The folder should be on the disk that is meant: a `/tmp` in memory has no sync to wait for.
public final class JournalSpeed {
    private static final int EVENTS = 100_000;
    private static final int EVENTS_OF_A_RELEASE = 100;
    private static final long MEASURED_NANOS = 2_000_000_000L;
    private static final dev.interlock.model.Scope SHOP =
            new dev.interlock.model.Scope("shop", "production");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private JournalSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "journal-speed");
        System.out.println(
                "| journal | written | events a second | processor time an event |\n|---|---|---|---|");
        appends("memory", new MemoryJournal());
        try (SqlJournal sqlite = SqliteJournal.open(folder.resolve("appends.db"))) {
            appends("SQLite", sqlite);
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                SqlJournal postgres = PostgresJournal.open(url(server))) {
            appends("PostgreSQL", postgres);
        }
        System.out.println("\n| with 100,000 events in SQLite | |\n|---|---|");
        reads(folder.resolve("reads.db"));
    }

    private static String url(EmbeddedPostgres server) {
        return "postgres://postgres:postgres@localhost:" + server.getPort() + "/postgres";
    }

    private static void appends(String name, Journal journal) {
        Draft decision = event(1);
        Draft judged = event(50);
        rate(name, "a decision at a time", journal, List.of(decision));
        rate(name, "a judgement at a time", journal, List.of(judged));
        rate(name, "100 judgements at a time", journal, Collections.nCopies(100, judged));
        rate(name, "1,000 judgements at a time", journal, Collections.nCopies(1_000, judged));
    }

    private static void rate(String name, String what, Journal journal, List<Draft> batch) {
        run(journal, batch, MEASURED_NANOS / 2);
        long cpu = cpu();
        long start = System.nanoTime();
        long events = run(journal, batch, MEASURED_NANOS);
        double rate = events * 1e9 / (System.nanoTime() - start);
        double micros = (cpu() - cpu) / 1e3 / events;
        System.out.printf(Locale.ROOT, "| %s | %s | %,.0f | %.0f µs |%n", name, what, rate, micros);
    }

    /// Of this thread, nanoseconds: what a busy machine does not change much.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long run(Journal journal, List<Draft> batch, long nanos) {
        long start = System.nanoTime();
        long events = 0;
        while (System.nanoTime() - start < nanos) {
            events += journal.append(batch, Optional.empty()).size();
        }
        return events;
    }

    private static void reads(Path file) throws IOException {
        fill(file);
        row("size of the file", "%.1f MB".formatted(Files.size(file) / 1e6));
        try (SqlJournal journal = SqliteJournal.open(file)) {
            timed("projected, first time in the process", () -> new Ledger(journal).now());
            timed("projected again", () -> new Ledger(journal).now());
            statuses(journal);
            timed("verified", () -> verify(journal));
        }
    }

    /// Makes a journal of 100,000 events, of the service `shop`.
    public static void fill(Path file) {
        try (SqlJournal journal = SqliteJournal.open(file)) {
            var batch = new ArrayList<Draft>();
            for (int i = 0; i < EVENTS; i++) {
                batch.add(event(i));
                if (batch.size() == 1_000) {
                    journal.append(batch, Optional.empty());
                    batch.clear();
                }
            }
        }
    }

    private static void statuses(Journal journal) {
        var ledger = new Ledger(journal);
        ledger.now();
        var nanos = new ArrayList<Long>();
        for (int i = 0; i < 1_000; i++) {
            journal.append(List.of(event(i)), Optional.empty());
            long start = System.nanoTime();
            HistoryJson.status(
                    "shop",
                    ledger.now().environments("shop"),
                    java.util.Optional.empty(),
                    java.time.Instant.EPOCH);
            nanos.add(System.nanoTime() - start);
        }
        Collections.sort(nanos);
        row("status after one more event, median", "%.2f ms".formatted(nanos.get(500) / 1e6));
        row("the same, 99th percentile", "%.2f ms".formatted(nanos.get(990) / 1e6));
    }

    private static void verify(Links links) {
        if (!(Verification.of(links, Optional.empty()) instanceof Verification.Whole)) {
            throw new AssertionError("the journal is broken");
        }
    }

    private static void timed(String what, Runnable work) {
        long cpu = cpu();
        long start = System.nanoTime();
        work.run();
        long end = System.nanoTime();
        row(
                what,
                "%.0f ms, of them %.0f ms of processor time"
                        .formatted((end - start) / 1e6, (cpu() - cpu) / 1e6));
    }

    private static void row(String what, String value) {
        System.out.println("| " + what + " | " + value + " |");
    }

    /// A thousand releases of a hundred events each, most of them judgements of a canary.
    private static Draft event(int number) {
        int index = number / EVENTS_OF_A_RELEASE;
        var id = ReleaseId.of(LocalDate.of(2026, 1, 1).plusDays(index / 10), 1 + index % 10);
        return Draft.of(NOON.plusMillis(number), SHOP, id, event(id, number % EVENTS_OF_A_RELEASE));
    }

    private static Event event(ReleaseId id, int step) {
        return switch (step) {
            case 0 -> accepted();
            case 1 -> moved(ReleaseState.PREPARED);
            case 2 -> new Event.Intended(new Effect.Start(id));
            case 3 -> new Event.Done(new Effect.Start(id));
            case 4 -> moved(ReleaseState.STARTED);
            case 5 -> moved(ReleaseState.SMOKED);
            case 6 -> new Event.Intended(new Effect.Route(whole(id)));
            case 7 -> new Event.Done(new Effect.Route(whole(id)));
            case 8 -> moved(ReleaseState.CANARY);
            case 97 -> moved(ReleaseState.PROMOTED);
            case 98 -> new Event.Routed(whole(id));
            case 99 -> moved(ReleaseState.GOOD);
            default -> judged(step);
        };
    }

    private static TreeMap<ReleaseId, Ratio> whole(ReleaseId id) {
        return new TreeMap<>(Map.of(id, Ratio.percent(100)));
    }

    private static Event moved(ReleaseState to) {
        return new Event.Moved(to, Reason.of(Cause.PASSED, "the evidence was enough"));
    }

    private static Event accepted() {
        return new Event.Accepted(
                new Digest("sha256:" + "ab".repeat(32)),
                "9f".repeat(20),
                List.of(new Event.Variable("DATABASE_URL", "cd".repeat(32))),
                List.of(new Event.Evidence("check", true, "passed", Map.of("rules", "56"))),
                Optional.empty(),
                "service: shop\nenvironments: {}\n".repeat(20),
                "ci@build-7");
    }

    private static Event judged(int step) {
        return new Event.Judged(
                Ruling.UNDECIDED,
                Reason.of(
                        Cause.UNDECIDED, "errors 0.1 % against 0.1 % after " + step + " requests"),
                Ratio.percent(10),
                new Tally(step * 10L, 1, 2, 3),
                new Tally(step * 90L, 1, 2, 3),
                "e=0.93 n=410");
    }
}
