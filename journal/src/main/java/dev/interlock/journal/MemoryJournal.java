package dev.interlock.journal;

import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A journal that ends with the process: for tests and simulations.
public final class MemoryJournal implements Journal, Links {
    private final List<Link> links = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Scope, Lease> leases = new HashMap<>();

    @Override
    public synchronized List<Entry> append(List<Draft> drafts, Optional<Fence> fence) {
        fence.ifPresent(this::requireHeld);
        List<Link> added = Chain.extend(head(), Written.all(drafts));
        List<Entry> written = Chain.entries(added, drafts);
        links.addAll(added);
        entries.addAll(written);
        return written;
    }

    @Override
    public synchronized List<Entry> after(long sequence, int limit) {
        return from(entries, sequence).limit(Limits.checked(limit)).toList();
    }

    @Override
    public synchronized List<Entry> of(Scope scope, long after, int limit) {
        Predicate<Entry> wanted = entry -> entry.scope().filter(scope::equals).isPresent();
        return from(entries, after).filter(wanted).limit(Limits.checked(limit)).toList();
    }

    @Override
    public synchronized List<Link> links(long sequence, int limit) {
        return from(links, sequence).limit(Limits.checked(limit)).toList();
    }

    @Override
    public synchronized Head head() {
        return links.isEmpty() ? Head.EMPTY : Head.of(links.getLast());
    }

    @Override
    public long last() {
        return head().sequence();
    }

    @Override
    public Leases leases() {
        return new MemoryLeases();
    }

    @Override
    public void close() {}

    /// The entry with sequence n stands at n - 1.
    private static <T> Stream<T> from(List<T> all, long sequence) {
        int first = Math.clamp(sequence, 0, all.size());
        return all.subList(first, all.size()).stream();
    }

    private Lease lease(Scope scope) {
        return leases.getOrDefault(scope, Lease.NEVER);
    }

    private void requireHeld(Fence fence) {
        if (!lease(fence.scope()).holds(fence)) {
            throw new Fenced(fence.scope());
        }
    }

    /// In the journal's own monitor, as another one is in the same transaction.
    private final class MemoryLeases implements Leases {
        @Override
        public Answer take(Scope scope, String owner, Instant now, Duration lasts) {
            synchronized (MemoryJournal.this) {
                Lease lease = lease(scope);
                return lease.free(owner, now)
                        ? new Answer.Taken(keep(scope, lease.taken(owner, now, lasts)))
                        : new Answer.Refused(lease.holder(now).orElseThrow());
            }
        }

        @Override
        public Fence seize(Scope scope, String owner, Instant now, Duration lasts) {
            synchronized (MemoryJournal.this) {
                return keep(scope, lease(scope).seized(owner, now, lasts));
            }
        }

        @Override
        public boolean renew(Fence fence, Instant now, Duration lasts) {
            synchronized (MemoryJournal.this) {
                Lease lease = lease(fence.scope());
                if (lease.holds(fence)) {
                    keep(fence.scope(), lease.renewed(now, lasts));
                }
                return lease.holds(fence);
            }
        }

        @Override
        public void release(Fence fence) {
            synchronized (MemoryJournal.this) {
                Lease lease = lease(fence.scope());
                if (lease.holds(fence)) {
                    keep(fence.scope(), lease.released());
                }
            }
        }

        @Override
        public Optional<Holder> holder(Scope scope, Instant now) {
            synchronized (MemoryJournal.this) {
                return lease(scope).holder(now);
            }
        }

        private Fence keep(Scope scope, Lease lease) {
            leases.put(scope, lease);
            return new Fence(scope, lease.token());
        }
    }
}
