package dev.interlock.rollout;

import dev.interlock.journal.Journal;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives releases their names: one count a day for all environments of a service, so that a release
/// that is tried in preview meets no other of its name there. Guarded by its owner.
final class Numbers {
    private final Journal journal;
    private final Map<String, ReleaseId> highest = new HashMap<>();
    private final Map<Scope, Map<ReleaseId, Long>> kept = new LinkedHashMap<>();
    private long last;

    Numbers(Journal journal) {
        this.journal = journal;
    }

    /// Every environment that something was released to.
    Set<Scope> scopes() {
        read();
        return Set.copyOf(kept.keySet());
    }

    /// The last entry that an environment can do without: what it is follows from what happened to
    /// the releases that are still there, and everything about them comes later.
    long before(Scope scope) {
        read();
        return kept.getOrDefault(scope, Map.of()).values().stream()
                .mapToLong(accepted -> accepted - 1)
                .min()
                .orElse(last);
    }

    /// A name that no release of the service has.
    ReleaseId next(String service, Instant now) {
        read();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        ReleaseId first = ReleaseId.of(day, 1);
        ReleaseId next =
                Optional.ofNullable(highest.get(service))
                        .filter(before -> before.compareTo(first) >= 0)
                        .map(Numbers::after)
                        .orElse(first);
        highest.put(service, next);
        return next;
    }

    /// A clock that was set back does not give a name twice: the count of the later day goes on.
    private static ReleaseId after(ReleaseId before) {
        String text = before.text();
        int dash = text.lastIndexOf('-');
        int number = Integer.parseInt(text.substring(dash + 1));
        return new ReleaseId(text.substring(0, dash + 1) + (number + 1));
    }

    /// Every release has milestones, and they are few beside the judgements: a server with a long
    /// journal is ready at once.
    private void read() {
        List<Entry> entries;
        do {
            entries = journal.milestones(last, Journal.MOST);
            entries.forEach(this::take);
        } while (entries.size() == Journal.MOST);
    }

    private void take(Entry entry) {
        last = entry.sequence();
        entry.scope().ifPresent(scope -> take(scope, entry));
    }

    private void take(Scope scope, Entry entry) {
        Map<ReleaseId, Long> there = kept.computeIfAbsent(scope, _ -> new LinkedHashMap<>());
        entry.release()
                .ifPresent(id -> {
                    highest.merge(
                            scope.service(), id, (one, two) -> one.compareTo(two) >= 0 ? one : two);
                    take(there, id, entry);
                });
    }

    private static void take(Map<ReleaseId, Long> there, ReleaseId id, Entry entry) {
        if (entry.event() instanceof Event.Accepted) {
            there.putIfAbsent(id, entry.sequence());
        }
        if (entry.event() instanceof Event.Moved(ReleaseState to, Reason _)
                && (to == ReleaseState.REFUSED || to == ReleaseState.PRUNED)) {
            there.remove(id);
        }
    }
}
