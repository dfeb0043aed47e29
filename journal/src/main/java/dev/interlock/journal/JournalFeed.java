package dev.interlock.journal;

import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// A journal whose readers can wait for what is written next. Entries of this process wake them at
/// once; those of other servers on the same database are found by looking.
///
/// A reader keeps its own place, so that a slow one misses nothing and holds nobody up.
public final class JournalFeed implements Journal {
    private final Journal journal;
    private final Duration look;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    // How often this process wrote. Guarded by the lock.
    private long writes;

    /// @param look how long until the entries of another process are looked for again
    public JournalFeed(Journal journal, Duration look) {
        this.journal = journal;
        this.look = look;
    }

    /// As [#after], but waits until there is an entry.
    ///
    /// @return empty where none came within the time
    public List<Entry> await(long after, int limit, Duration within) throws InterruptedException {
        return await(() -> journal.after(after, limit), within);
    }

    /// As [#of], but waits until there is an entry.
    ///
    /// @return empty where none came within the time
    public List<Entry> await(Scope scope, long after, int limit, Duration within)
            throws InterruptedException {
        return await(() -> journal.of(scope, after, limit), within);
    }

    @Override
    public List<Entry> append(List<Draft> drafts, Optional<Fence> fence) {
        List<Entry> entries = journal.append(drafts, fence);
        lock.lock();
        try {
            writes++;
            written.signalAll();
        } finally {
            lock.unlock();
        }
        return entries;
    }

    @Override
    public List<Entry> after(long sequence, int limit) {
        return journal.after(sequence, limit);
    }

    @Override
    public List<Entry> milestones(long sequence, int limit) {
        return journal.milestones(sequence, limit);
    }

    @Override
    public List<Entry> of(Scope scope, long after, int limit) {
        return journal.of(scope, after, limit);
    }

    @Override
    public long last() {
        return journal.last();
    }

    @Override
    public Leases leases() {
        return journal.leases();
    }

    @Override
    public void close() {
        journal.close();
    }

    private List<Entry> await(Supplier<List<Entry>> read, Duration within)
            throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            long before = writes();
            List<Entry> entries = read.get();
            long left = deadline - System.nanoTime();
            if (!entries.isEmpty() || left <= 0) {
                return entries;
            }
            pause(before, Math.min(left, look.toNanos()));
        }
    }

    private long writes() {
        lock.lock();
        try {
            return writes;
        } finally {
            lock.unlock();
        }
    }

    private void pause(long before, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (writes == before && left > 0) {
                left = written.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
