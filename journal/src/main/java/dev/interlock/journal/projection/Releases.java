package dev.interlock.journal.projection;

import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The releases of one environment, by the order in which they came. Changed only while entries are
/// folded; [History] hands out copies.
final class Releases {
    private final Scope scope;
    private final NavigableMap<ReleaseId, Release> all;

    // Those that are good: one, and none for a moment. Looking for them each time makes folding
    // many
    // releases quadratic.
    private final Set<ReleaseId> good;

    private Map<ReleaseId, Ratio> weights;

    Releases(Scope scope) {
        this(scope, new TreeMap<>(), new HashSet<>(), Map.of());
    }

    private Releases(
            Scope scope,
            NavigableMap<ReleaseId, Release> all,
            Set<ReleaseId> good,
            Map<ReleaseId, Ratio> weights) {
        this.scope = scope;
        this.all = all;
        this.good = good;
        this.weights = weights;
    }

    Releases copy() {
        return new Releases(scope, new TreeMap<>(all), new HashSet<>(good), weights);
    }

    Collection<Release> newestFirst() {
        return all.descendingMap().values();
    }

    /// Those that came before one, newest first; without one, all.
    Stream<Release> newestFirst(Optional<ReleaseId> before) {
        NavigableMap<ReleaseId, Release> older =
                before.map(id -> all.headMap(id, false)).orElse(all);
        return older.descendingMap().values().stream();
    }

    Optional<Release> release(ReleaseId id) {
        return Optional.ofNullable(all.get(id));
    }

    void add(Entry entry) {
        switch (entry.event()) {
            case Event.Accepted accepted ->
                    entry.release().ifPresent(id -> accept(id, entry, accepted));
            case Event.Moved moved -> entry.release().ifPresent(id -> move(id, entry, moved));
            case Event.Routed routed -> route(routed);
            case Event.Pruned _ -> entry.release().ifPresent(id -> prune(id, entry));
            case Event.Intended _,
                    Event.Done _,
                    Event.Broke _,
                    Event.Smoked _,
                    Event.Ran _,
                    Event.Judged _,
                    Event.Ordered _,
                    Event.Turned _,
                    Event.Recovered _,
                    Event.VariableSet _,
                    Event.TokenMade _,
                    Event.Beforehand _ -> {}
        }
    }

    Environment environment() {
        Optional<Release> rollout =
                newestFirst().stream().filter(it -> it.state().underWay()).findFirst();
        return new Environment(
                scope,
                live(),
                lastGood().map(Release::id),
                rollout.filter(Releases::onTrial)
                        .map(it -> new Environment.Canary(it.id(), weight(it.id()))),
                rollout.map(Release::state));
    }

    private void put(Release release) {
        all.put(release.id(), release);
        if (release.state() == ReleaseState.GOOD) {
            good.add(release.id());
        } else {
            good.remove(release.id());
        }
    }

    private void accept(ReleaseId id, Entry entry, Event.Accepted accepted) {
        put(
                Release.prepared(
                        id,
                        scope,
                        Optional.of(accepted.commit()),
                        Optional.of(accepted.artifact()),
                        entry));
    }

    private void move(ReleaseId id, Entry entry, Event.Moved moved) {
        Release before = all.get(id);
        if (before == null) {
            before = Release.prepared(id, scope, Optional.empty(), Optional.empty(), entry);
        }
        if (moved.to() == ReleaseState.GOOD) {
            supersedeOthers(id, entry);
        }
        put(before.moved(moved.to(), moved.reason(), entry));
        restore();
    }

    private void route(Event.Routed routed) {
        weights = routed.weights();
        restore();
    }

    private void prune(ReleaseId id, Entry entry) {
        Release before = all.get(id);
        if (before != null && before.state() != ReleaseState.PRUNED) {
            Reason why = Reason.of(Cause.PASSED, "it was not needed any more");
            put(before.moved(ReleaseState.PRUNED, why, entry));
        }
    }

    /// One release is good at a time: the newest one.
    private void supersedeOthers(ReleaseId by, Entry entry) {
        Reason why = Reason.of(Cause.REPLACED, by + " is good");
        for (ReleaseId id : List.copyOf(good)) {
            Release before = all.get(id);
            if (before != null && !id.equals(by)) {
                put(before.moved(ReleaseState.SUPERSEDED, why, entry));
            }
        }
    }

    /// A good release was taken back by hand: the one that users were brought back to, which had
    /// been superseded, is good again. Whether the move or the routing is written first does not
    /// matter.
    private void restore() {
        if (!good.isEmpty()) {
            return;
        }
        live().map(all::get)
                .filter(it -> it.state() == ReleaseState.SUPERSEDED)
                .ifPresent(it ->
                        put(
                                it.restored(
                                        Reason.of(
                                                Cause.ORDERED, "users were brought back to it"))));
    }

    /// The good one; between the end of one and the return of another, the one before it.
    private Optional<Release> lastGood() {
        return newest(good.stream().flatMap(id -> release(id).stream()))
                .or(() ->
                        newest(
                                all.values().stream()
                                        .filter(it -> it.state() == ReleaseState.SUPERSEDED)));
    }

    private static Optional<Release> newest(Stream<Release> releases) {
        return releases.filter(it -> it.good() > 0).max(Comparator.comparingLong(Release::good));
    }

    private Optional<ReleaseId> live() {
        return weights.entrySet().stream()
                .max(
                        Map.Entry.<ReleaseId, Ratio>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    private Ratio weight(ReleaseId release) {
        return weights.getOrDefault(release, Ratio.percent(0));
    }

    private static boolean onTrial(Release release) {
        return switch (release.state()) {
            case CANARY, HELD -> true;
            case PREPARED,
                    STARTED,
                    SMOKED,
                    PROMOTED,
                    GOOD,
                    REFUSED,
                    FAILED,
                    ROLLED_BACK,
                    SUPERSEDED,
                    PRUNED ->
                    false;
        };
    }
}
