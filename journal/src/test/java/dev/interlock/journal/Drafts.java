package dev.interlock.journal;

import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Short words for what tests write.
public final class Drafts {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    public static final Scope SHOP = new Scope("shop", "production");
    public static final Scope PREVIEW = new Scope("shop", "preview");

    private Drafts() {}

    public static ReleaseId release(int number) {
        return new ReleaseId("r-20261121-" + number);
    }

    public static Draft moved(Scope scope, int release, ReleaseState to) {
        return Draft.of(
                NOON,
                scope,
                release(release),
                new Event.Moved(
                        to, Reason.of(Cause.PASSED, "release " + release + " " + to.word())));
    }

    public static Draft moved(int release, ReleaseState to) {
        return moved(SHOP, release, to);
    }

    public static Draft accepted(int release) {
        var artifact = new Digest("sha256:" + "%064x".formatted(release));
        return Draft.of(
                NOON.plusSeconds(release),
                SHOP,
                release(release),
                new Event.Accepted(
                        artifact,
                        "9f" + release,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        "service: shop\n",
                        "ci"));
    }

    /// By release and percent.
    public static Draft routed(Map<Integer, Integer> percent) {
        var weights = new TreeMap<ReleaseId, Ratio>();
        percent.forEach((release, part) -> weights.put(release(release), Ratio.percent(part)));
        return new Draft(NOON, Optional.of(SHOP), Optional.empty(), new Event.Routed(weights));
    }

    public static List<Entry> append(Journal journal, Draft... drafts) {
        return journal.append(List.of(drafts), Optional.empty());
    }

    /// A number that tells one entry from another.
    public static Draft numbered(Scope scope, long number) {
        return new Draft(
                NOON,
                Optional.of(scope),
                Optional.empty(),
                new Event.Recovered(Reason.of(Cause.RESTARTED, "n" + number)));
    }
}
