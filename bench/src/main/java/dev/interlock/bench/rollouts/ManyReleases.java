package dev.interlock.bench.rollouts;

import dev.interlock.journal.sql.SqlJournal;
import dev.interlock.journal.sql.SqliteJournal;
import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Tally;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A journal of years: releases of one environment, ten a day, each with its canary, its bake and
/// its end.
final class ManyReleases {
    static final Scope SHOP = new Scope("shop", "production");

    private static final int A_DAY = 10;
    private static final int JUDGED = 6;
    private static final int BATCH = 100;

    private ManyReleases() {}

    static void fill(Path file, int releases) {
        try (SqlJournal journal = SqliteJournal.open(file)) {
            List<Draft> drafts = new ArrayList<>();
            for (int number = 0; number < releases; number++) {
                drafts.addAll(release(number));
                if (number % BATCH == BATCH - 1 || number == releases - 1) {
                    journal.append(drafts, Optional.empty());
                    drafts.clear();
                }
            }
        }
    }

    private static ReleaseId id(int number) {
        return ReleaseId.of(day(number), number % A_DAY + 1);
    }

    private static LocalDate day(int number) {
        return LocalDate.of(2023, 1, 1).plusDays(number / A_DAY);
    }

    private static List<Draft> release(int number) {
        List<Event> events = new ArrayList<>();
        events.add(accepted(number));
        for (ReleaseState state :
                List.of(ReleaseState.STARTED, ReleaseState.SMOKED, ReleaseState.CANARY)) {
            events.add(moved(state));
        }
        for (int i = 1; i <= JUDGED; i++) {
            events.add(judged(100L * i));
        }
        events.add(moved(ReleaseState.PROMOTED));
        events.add(new Event.Routed(new TreeMap<>(Map.of(id(number), Ratio.percent(100)))));
        events.add(moved(ReleaseState.GOOD));
        List<Draft> drafts = new ArrayList<>();
        Instant at = day(number).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (Event event : events) {
            at = at.plusSeconds(10);
            drafts.add(Draft.of(at, SHOP, id(number), event));
        }
        if (number >= 3) {
            drafts.add(Draft.of(at, SHOP, id(number - 3), new Event.Pruned(new Bytes(1_000_000))));
        }
        return drafts;
    }

    private static Event accepted(int number) {
        return new Event.Accepted(
                new Digest("sha256:%064x".formatted(number)),
                "%040x".formatted(number),
                List.of(new Event.Variable("KEY", "%064x".formatted(number % 7))),
                List.of(
                        new Event.Evidence("check", true, "check: pass", Map.of()),
                        new Event.Evidence("build", true, "built in 6.2 s", Map.of())),
                Optional.empty(),
                "service: shop\n",
                "ci@build");
    }

    private static Event moved(ReleaseState state) {
        return new Event.Moved(state, Reason.of(Cause.PASSED, "it got this far"));
    }

    private static Event judged(long requests) {
        return new Event.Judged(
                Ruling.PASS,
                Reason.of(Cause.PASSED, "not worse"),
                Ratio.percent(10),
                new Tally(requests, 0, 0, 0),
                new Tally(9 * requests, 0, 0, 0),
                "");
    }
}
