package dev.interlock.journal.projection;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What users see of all releases: a pure fold over the journal's entries.
///
/// Folding entries in one go or one by one gives the same; one go copies less.
public final class History {
    /// Of a journal without entries.
    public static final History EMPTY = new History(0, Map.of(), Dossier.EMPTY);

    private final long last;
    private final Map<Scope, Releases> scopes;
    private final Dossier dossier;

    private History(long last, Map<Scope, Releases> scopes, Dossier dossier) {
        this.last = last;
        this.scopes = scopes;
        this.dossier = dossier;
    }

    /// With the entries that follow it, in order. Those that are no
    /// [dev.interlock.journal.Milestones] may be left out.
    ///
    /// @throws IllegalArgumentException where they were folded already
    public History plus(List<Entry> entries) {
        if (entries.isEmpty()) {
            return this;
        }
        if (entries.getFirst().sequence() <= last) {
            throw new IllegalArgumentException("entry " + last + " was folded already");
        }
        var next = new HashMap<>(scopes);
        var copied = new HashMap<Scope, Releases>();
        for (Entry entry : entries) {
            // A review comes before the first release of its environment may.
            entry.scope()
                    .filter(_ -> !(entry.event() instanceof Event.Beforehand))
                    .ifPresent(scope ->
                            copied.computeIfAbsent(scope, it -> copy(next.get(it), it)).add(entry));
        }
        next.putAll(copied);
        return new History(entries.getLast().sequence(), next, dossier.plus(entries));
    }

    /// The sequence of the last entry that was folded; 0 where there is none.
    public long last() {
        return last;
    }

    /// What is known before a release: trusted keys, reported builds, reviews.
    public Dossier dossier() {
        return dossier;
    }

    /// Of every environment, newest first.
    ///
    /// @param limit how many at most
    public List<Release> releases(int limit) {
        return scopes.values().stream()
                .flatMap(it -> it.newestFirst().stream().limit(limit))
                .sorted(
                        Comparator.comparing(Release::created)
                                .thenComparing(Release::id)
                                .reversed())
                .limit(limit)
                .toList();
    }

    /// Of one environment, newest first.
    public List<Release> releases(Scope scope) {
        Releases known = scopes.get(scope);
        return known == null ? List.of() : List.copyOf(known.newestFirst());
    }

    /// A page of one environment's, newest first.
    ///
    /// @param before only those that came before it; empty for all
    /// @param limit how many at most
    public List<Release> releases(Scope scope, Optional<ReleaseId> before, int limit) {
        Releases known = scopes.get(scope);
        return known == null ? List.of() : known.newestFirst(before).limit(limit).toList();
    }

    /// Empty where the environment had no such release.
    public Optional<Release> release(Scope scope, ReleaseId id) {
        return Optional.ofNullable(scopes.get(scope)).flatMap(it -> it.release(id));
    }

    /// What a release took over from: the newest one before it that had become good by then.
    public Optional<Release> before(Release release) {
        return Optional.ofNullable(scopes.get(release.scope())).stream()
                .flatMap(it -> it.newestFirst(Optional.of(release.id())))
                .filter(it -> it.good() > 0 && it.good() < release.begun())
                .findFirst();
    }

    /// The environments that had a release, by name.
    public List<Scope> scopes() {
        return scopes.keySet().stream().sorted(Comparator.comparing(Scope::toString)).toList();
    }

    /// The environments of a service that had a release, by name.
    public List<Environment> environments(String service) {
        return scopes.entrySet().stream()
                .filter(it -> it.getKey().service().equals(service))
                .sorted(Comparator.comparing(it -> it.getKey().environment()))
                .map(it -> it.getValue().environment())
                .toList();
    }

    /// Empty where it had no release.
    public Optional<Environment> environment(Scope scope) {
        return Optional.ofNullable(scopes.get(scope)).map(Releases::environment);
    }

    /// The services that had a release, by name.
    public List<String> services() {
        return scopes.keySet().stream().map(Scope::service).distinct().sorted().toList();
    }

    private static Releases copy(@Nullable Releases known, Scope scope) {
        return known == null ? new Releases(scope) : known.copy();
    }
}
