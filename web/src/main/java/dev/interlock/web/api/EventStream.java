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
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final JournalFeed journal;

    EventStream(JournalFeed journal) {
        this.journal = journal;
    }

    void follow(Call call) throws IOException, Malformed, InterruptedException {
        Scope scope = RolloutCalls.scope(call);
        Optional<ReleaseId> release = call.query("release").flatMap(ReleaseId::parse);
        long after = call.query("after").map(EventStream::number).orElse(0L);
        boolean follow = call.query("follow").filter("true"::equals).isPresent();
        call.exchange().startBlocking();
        call.exchange().getResponseHeaders().put(Headers.CONTENT_TYPE, "application/x-ndjson");
        call.exchange().getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        try (OutputStream out = call.exchange().getOutputStream()) {
            boolean ended = false;
            while (!ended) {
                List<Entry> entries =
                        journal.await(scope, after, 1_000, follow ? HEARTBEAT : Duration.ZERO);
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

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
