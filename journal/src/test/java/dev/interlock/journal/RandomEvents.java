package dev.interlock.journal;

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
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Order;
import dev.interlock.model.event.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Events of every kind, with texts that are hard to keep.
public final class RandomEvents {
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "plain",
                    "two\nlines\r\n\ttab",
                    "quote \" and \\ and </script>",
                    "zero \u0000 and bell \u0007",
                    "Grüße, 世界, \uD83D\uDE80",
                    "half a pair \uD83D alone",
                    "\u2028\u2029\uFEFF\uFFFF",
                    "{\"type\":\"moved\"}");

    private final Random random;

    public RandomEvents(Random random) {
        this.random = random;
    }

    public Draft draft() {
        Optional<Scope> scope = maybe(() -> new Scope("shop" + random.nextInt(2), "production"));
        return new Draft(
                Instant.ofEpochMilli(random.nextLong(1L << 42)),
                scope,
                maybe(this::release),
                event());
    }

    public Event event() {
        return switch (random.nextInt(21)) {
            case 0 -> accepted();
            case 1 -> new Event.Moved(state(), reason());
            case 2 -> new Event.Intended(effect());
            case 3 -> new Event.Done(effect());
            case 4 -> new Event.Broke(effect(), reason());
            case 5 -> new Event.Routed(weights());
            case 6 -> new Event.Smoked(text(), ruling(), list(this::result));
            case 7 -> new Event.Judged(ruling(), reason(), ratio(), tally(), tally(), text());
            case 8 -> new Event.Ordered(pick(Order.values()), maybe(this::release), text());
            case 9 -> new Event.Recovered(reason());
            case 10 -> new Event.Pruned(bytes(), maybe(() -> new Event.Usage(bytes(), bytes())));
            case 19 -> new Event.Ran(text(), ruling(), reason(), random.nextLong());
            case 11 -> new Event.VariableSet(text(), random.nextBoolean(), text());
            case 12 -> new Event.Turned(reason());
            case 13 -> new Event.TokenMade(text(), text(), text());
            case 14 -> new Event.KeyTrusted(digest(), text(), text(), text());
            case 15 -> new Event.KeyRevoked(digest(), text());
            case 16 ->
                    new Event.BuildReported(
                            text(),
                            text(),
                            random.nextBoolean(),
                            evidence(),
                            Instant.ofEpochMilli(random.nextLong(1L << 42)),
                            random.nextLong(1L << 42),
                            text());
            case 17 ->
                    new Event.ReviewOpened(text(), list(this::text), list(this::evidence), text());
            case 18 -> new Event.ReviewTicked(text(), text(), text(), text());
            default ->
                    new Event.ReviewDecided(text(), random.nextBoolean(), text(), text(), text());
        };
    }

    private Bytes bytes() {
        return new Bytes(random.nextLong(Long.MAX_VALUE));
    }

    public ReleaseState state() {
        return pick(ReleaseState.values());
    }

    private Effect effect() {
        return switch (random.nextInt(7)) {
            case 0 -> new Effect.Start(release());
            case 1 -> new Effect.Preview(release());
            case 2 -> new Effect.Smoke(release(), random.nextBoolean());
            case 3 -> new Effect.Warm(release());
            case 4 -> new Effect.Route(weights());
            case 5 -> new Effect.Stop(release());
            default -> new Effect.Prune(release());
        };
    }

    private Event.Accepted accepted() {
        return new Event.Accepted(
                digest(),
                text(),
                list(() -> new Event.Variable(text(), text())),
                list(this::evidence),
                maybe(() -> new Event.Levels(text(), text())),
                text(),
                text());
    }

    private Event.Evidence evidence() {
        return new Event.Evidence(text(), random.nextBoolean(), text(), facts());
    }

    private Event.SmokeResult result() {
        return new Event.SmokeResult(text(), ruling(), reason(), random.nextLong());
    }

    private Map<String, String> facts() {
        var facts = new TreeMap<String, String>();
        list(this::text).forEach(key -> facts.put(key, text()));
        return facts;
    }

    private SortedMap<ReleaseId, Ratio> weights() {
        var weights = new TreeMap<ReleaseId, Ratio>();
        list(this::release).forEach(id -> weights.put(id, ratio()));
        return weights;
    }

    private Tally tally() {
        long requests = random.nextLong(1L << 40);
        return new Tally(
                requests,
                random.nextLong(requests + 1),
                random.nextLong(requests + 1),
                random.nextLong(requests + 1));
    }

    private Ratio ratio() {
        return new Ratio(BigDecimal.valueOf(random.nextInt(1_000_001), 6));
    }

    private Digest digest() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return new Digest("sha256:" + HexFormat.of().formatHex(bytes));
    }

    private ReleaseId release() {
        return ReleaseId.of(LocalDate.of(2026, 11, 1 + random.nextInt(28)), 1 + random.nextInt(20));
    }

    private Reason reason() {
        return Reason.of(pick(Cause.values()), "because " + text());
    }

    private Ruling ruling() {
        return pick(Ruling.values());
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private <T> List<T> list(Supplier<T> item) {
        var items = new ArrayList<T>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(item.get());
        }
        return items;
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
