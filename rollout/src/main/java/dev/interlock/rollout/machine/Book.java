package dev.interlock.rollout.machine;

import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an environment has, apart from a rollout that is under way.
///
/// @param releases those whose bytes are still there
/// @param good releases that survived their bake, in the order in which they last became good
/// @param live the release that users get when nothing is under way
/// @param waiting accepted ones, in their order
/// @param routed how the router was last seen, by weight
/// @param restored whether the live release serves because another one was given up: to go back
///   once more needs a name then, so that an order given twice is an order given once
public record Book(
        Scope scope,
        SortedMap<ReleaseId, Release> releases,
        List<ReleaseId> good,
        Optional<ReleaseId> live,
        List<ReleaseId> waiting,
        SortedMap<ReleaseId, Ratio> routed,
        boolean restored) {
    public Book {
        releases = Collections.unmodifiableSortedMap(releases);
        good = List.copyOf(good);
        waiting = List.copyOf(waiting);
        routed = Collections.unmodifiableSortedMap(routed);
    }

    public static Book empty(Scope scope) {
        return new Book(
                scope,
                new TreeMap<>(),
                List.of(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                false);
    }

    public Optional<Release> release(ReleaseId id) {
        return Optional.ofNullable(releases.get(id));
    }

    /// Whether it is there and was good once, whatever became of it since.
    public boolean survived(ReleaseId id) {
        return release(id).filter(Release::survived).isPresent();
    }

    public Optional<ReleaseId> lastGood() {
        return good.isEmpty() ? Optional.empty() : Optional.of(good.getLast());
    }

    /// Good releases but this one, the last good one first.
    public List<ReleaseId> goodBut(ReleaseId left) {
        return good.reversed().stream().filter(id -> !id.equals(left)).toList();
    }

    Book with(Release release) {
        var more = new TreeMap<>(releases);
        more.put(release.id(), release);
        return new Book(scope, more, good, live, waiting, routed, restored);
    }

    Book without(ReleaseId id) {
        var fewer = new TreeMap<>(releases);
        fewer.remove(id);
        // A sharing that is noted with it is as it is no more.
        var known = routed.containsKey(id) ? new TreeMap<ReleaseId, Ratio>() : routed;
        return new Book(scope, fewer, less(good, id), live, less(waiting, id), known, restored);
    }

    Book in(ReleaseId id, ReleaseState state) {
        return release(id).map(release -> with(release.in(state))).orElse(this);
    }

    Book ran(ReleaseId id, String job) {
        return release(id).map(release -> with(release.ran(job))).orElse(this);
    }

    Book waitsFor(ReleaseId id) {
        return new Book(scope, releases, good, live, more(waiting, id), routed, restored);
    }

    Book waitsNoMoreFor(ReleaseId id) {
        return new Book(scope, releases, good, live, less(waiting, id), routed, restored);
    }

    Book live(Optional<ReleaseId> id) {
        return new Book(scope, releases, good, id, waiting, routed, restored);
    }

    Book isGood(ReleaseId id) {
        return new Book(scope, releases, more(good, id), live, waiting, routed, restored);
    }

    Book isNotGood(ReleaseId id) {
        return new Book(scope, releases, less(good, id), live, waiting, routed, restored);
    }

    Book routed(SortedMap<ReleaseId, Ratio> weights) {
        return new Book(scope, releases, good, live, waiting, weights, restored);
    }

    Book restored(boolean now) {
        return new Book(scope, releases, good, live, waiting, routed, now);
    }

    private static List<ReleaseId> more(List<ReleaseId> list, ReleaseId id) {
        List<ReleaseId> more = new ArrayList<>(less(list, id));
        more.add(id);
        return more;
    }

    private static List<ReleaseId> less(List<ReleaseId> list, ReleaseId id) {
        return list.stream().filter(it -> !it.equals(id)).toList();
    }
}
