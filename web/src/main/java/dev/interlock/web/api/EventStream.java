package dev.interlock.web.api;

import dev.interlock.journal.JournalFeed;
import dev.interlock.journal.json.EntryJson;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import dev.interlock.web.wire.Malformed;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The journal of one release as NDJSON, as it is written. Ends once the release has come to an end
/// state; an empty line says now and then that the connection still lives.
final class EventStream {
    private static final int BATCH = 1_000;

    private final JournalFeed journal;
    private final Duration heartbeat;

    EventStream(JournalFeed journal, Duration heartbeat) {
        this.journal = journal;
        this.heartbeat = heartbeat;
    }

    void follow(Call call) throws IOException, Malformed, InterruptedException {
        Scope scope = RolloutCalls.scope(call);
        Optional<ReleaseId> release = release(call);
        long after = after(call);
        boolean follow = call.query("follow").filter("true"::equals).isPresent();
        call.exchange().startBlocking();
        call.exchange().getResponseHeaders().put(Headers.CONTENT_TYPE, "application/x-ndjson");
        call.exchange().getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        try (OutputStream out = call.exchange().getOutputStream()) {
            boolean ended = false;
            while (!ended) {
                List<Entry> entries =
                        journal.await(scope, after, BATCH, follow ? heartbeat : Duration.ZERO);
                if (entries.isEmpty() && !follow) {
                    return;
                }
                if (entries.isEmpty()) {
                    out.write('\n');
                }
                for (Entry entry : entries) {
                    after = entry.sequence();
                    if (release.isEmpty() || release.equals(entry.release())) {
                        out.write((EntryJson.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
                        ended |= follow && release.isPresent() && ends(entry.event());
                    }
                }
                out.flush();
            }
        }
    }

    private static boolean ends(Event event) {
        return event instanceof Event.Moved moved && !moved.to().underWay();
    }

    private static Optional<ReleaseId> release(Call call) throws Malformed {
        Optional<String> asked = call.query("release");
        Optional<ReleaseId> release = asked.flatMap(ReleaseId::parse);
        if (asked.isPresent() && release.isEmpty()) {
            throw new Malformed("`release` must be a release such as r-20261121-1");
        }
        return release;
    }

    private static long after(Call call) throws Malformed {
        String text = call.query("after").orElse("0");
        if (!text.matches("\\d{1,18}")) {
            throw new Malformed("`after` must be the number of an entry");
        }
        return Long.parseLong(text);
    }
}
