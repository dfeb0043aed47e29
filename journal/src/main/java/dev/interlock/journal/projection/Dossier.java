package dev.interlock.journal.projection;

import dev.interlock.model.Digest;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known before a release: whose evidence counts, which builds passed, and what readiness
/// reviews found.
///
/// @param keys that are trusted now, by their digest, in the order in which they came
/// @param builds by service
/// @param reviews by environment and commit, oldest first
public record Dossier(
        Map<Digest, Event.KeyTrusted> keys,
        Map<String, BuildHealth> builds,
        Map<Scope, Map<String, Review>> reviews) {
    /// Of a journal without entries.
    public static final Dossier EMPTY = new Dossier(Map.of(), Map.of(), Map.of());

    /// Reviews that are kept of an environment; the oldest go first.
    private static final int REVIEWS = 200;

    public Dossier {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        builds = Map.copyOf(builds);
        reviews = Map.copyOf(reviews);
    }

    /// With the entries that follow.
    Dossier plus(List<Entry> entries) {
        Dossier next = this;
        for (Entry entry : entries) {
            if (entry.event() instanceof Event.Beforehand event) {
                next = next.plus(entry, event);
            }
        }
        return next;
    }

    private Dossier plus(Entry entry, Event.Beforehand event) {
        return switch (event) {
            case Event.KeyTrusted trusted -> trusted(trusted);
            case Event.KeyRevoked revoked -> revoked(revoked);
            case Event.BuildReported build -> built(entry, build);
            case Event.ReviewOpened opened ->
                    reviewed(entry, opened.commit(), before -> before.opened(entry.at(), opened));
            case Event.ReviewTicked ticked ->
                    reviewed(entry, ticked.commit(), before -> before.ticked(entry.at(), ticked));
            case Event.ReviewDecided decided ->
                    reviewed(
                            entry, decided.commit(), before -> before.decided(entry.at(), decided));
        };
    }

    private Dossier trusted(Event.KeyTrusted trusted) {
        var next = new LinkedHashMap<>(keys);
        next.put(trusted.key(), trusted);
        return new Dossier(next, builds, reviews);
    }

    private Dossier revoked(Event.KeyRevoked revoked) {
        var next = new LinkedHashMap<>(keys);
        next.remove(revoked.key());
        return new Dossier(next, builds, reviews);
    }

    private Dossier built(Entry entry, Event.BuildReported build) {
        var next = new HashMap<>(builds);
        next.put(
                build.service(),
                builds.getOrDefault(build.service(), BuildHealth.UNKNOWN).plus(entry.at(), build));
        return new Dossier(keys, next, reviews);
    }

    private interface Change {
        Review of(Review before);
    }

    private Dossier reviewed(Entry entry, String commit, Change change) {
        if (entry.scope().isEmpty()) {
            return this;
        }
        Scope scope = entry.scope().get();
        var own = new LinkedHashMap<>(reviews.getOrDefault(scope, Map.of()));
        Review before = own.getOrDefault(commit, Review.none(commit, entry.at()));
        own.put(commit, change.of(before));
        while (own.size() > REVIEWS) {
            own.remove(own.keySet().iterator().next());
        }
        var next = new HashMap<>(reviews);
        next.put(scope, Collections.unmodifiableMap(own));
        return new Dossier(keys, builds, next);
    }

    /// Empty where none began.
    public Optional<Review> review(Scope scope, String commit) {
        return Optional.ofNullable(reviews.getOrDefault(scope, Map.of()).get(commit));
    }

    /// The review whose no-go is the last word about a commit, also where either name is an
    /// abbreviation of the other: what a person refused is not let in under a longer name.
    public Optional<Review> refused(Scope scope, String commit) {
        return reviews.getOrDefault(scope, Map.of()).values().stream()
                .filter(it -> it.commit().startsWith(commit) || commit.startsWith(it.commit()))
                .filter(it -> it.decision().isPresent())
                .max(Comparator.comparing(it -> it.decision().orElseThrow().at()))
                .filter(it -> !it.decision().orElseThrow().go());
    }

    /// Newest first.
    public List<Review> reviews(Scope scope) {
        List<Review> all = new ArrayList<>(reviews.getOrDefault(scope, Map.of()).values());
        Collections.reverse(all);
        return all;
    }

    /// Empty where no build of the service was ever reported.
    public Optional<BuildHealth> build(String service) {
        return Optional.ofNullable(builds.get(service));
    }
}
