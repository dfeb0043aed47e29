package dev.interlock.rollout.world;

import dev.interlock.journal.Fence;
import dev.interlock.journal.Fenced;
import dev.interlock.journal.Journal;
import dev.interlock.journal.JournalFailure;
import dev.interlock.journal.Leases;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A journal of one environment that outlives every server. It fills up, and servers crash right
/// before and right after a write.
final class WorldJournal implements Journal, Leases {
    private static final Digest NONE = new Digest("sha256:" + "0".repeat(64));

    private final Weather weather;
    private final Consumer<Entry> written;
    private final boolean keepsLeases;
    private final UnaryOperator<Event> flaw;
    private final List<Entry> entries = new ArrayList<>();

    boolean full;

    private String owner = "";
    private Instant since = Instant.EPOCH;
    private Instant until = Instant.EPOCH;
    private long token;

    /// @param flaw what is written instead of an event
    WorldJournal(
            Weather weather,
            boolean keepsLeases,
            UnaryOperator<Event> flaw,
            Consumer<Entry> written) {
        this.weather = weather;
        this.keepsLeases = keepsLeases;
        this.flaw = flaw;
        this.written = written;
    }

    String owner() {
        return owner;
    }

    List<Entry> entries() {
        return entries;
    }

    @Override
    public List<Entry> append(List<Draft> drafts, Optional<Fence> fence) {
        weather.maybeCrash("before a write");
        if (full) {
            throw new JournalFailure(
                    Reason.of(Cause.NO_SPACE, "the disk is full"), new IllegalStateException());
        }
        if (keepsLeases && fence.filter(it -> it.token() != token).isPresent()) {
            throw new Fenced(fence.get().scope());
        }
        List<Entry> added = new ArrayList<>();
        for (Draft draft : drafts) {
            added.add(entry(draft, entries.size() + added.size() + 1L));
        }
        for (Entry entry : added) {
            entries.add(entry);
            written.accept(entry);
        }
        weather.maybeCrash("after a write");
        return added;
    }

    private Entry entry(Draft draft, long sequence) {
        return new Entry(
                sequence,
                draft.at(),
                draft.scope(),
                draft.release(),
                flaw.apply(draft.event()),
                NONE,
                NONE);
    }

    @Override
    public List<Entry> after(long sequence, int limit) {
        int from = (int) Math.min(sequence, entries.size());
        return entries.subList(from, Math.min(entries.size(), from + limit));
    }

    /// One environment is all there is.
    @Override
    public List<Entry> of(Scope scope, long after, int limit) {
        return List.copyOf(after(after, limit));
    }

    @Override
    public long last() {
        return entries.size();
    }

    @Override
    public Leases leases() {
        return this;
    }

    @Override
    public void close() {}

    @Override
    public Answer take(Scope scope, String by, Instant now, Duration lasts) {
        if (keepsLeases && !owner.isEmpty() && !owner.equals(by) && now.isBefore(until)) {
            return new Answer.Refused(new Holder(owner, since, until));
        }
        return new Answer.Taken(seize(scope, by, now, lasts));
    }

    @Override
    public Fence seize(Scope scope, String by, Instant now, Duration lasts) {
        if (!owner.equals(by)) {
            token++;
            owner = by;
            since = now;
        }
        until = now.plus(lasts);
        return new Fence(scope, token);
    }

    @Override
    public boolean renew(Fence fence, Instant now, Duration lasts) {
        if (keepsLeases && fence.token() != token) {
            return false;
        }
        until = now.plus(lasts);
        return true;
    }

    @Override
    public void release(Fence fence) {
        if (fence.token() == token) {
            owner = "";
            token++;
        }
    }

    @Override
    public Optional<Holder> holder(Scope scope, Instant now) {
        return owner.isEmpty() || !now.isBefore(until)
                ? Optional.empty()
                : Optional.of(new Holder(owner, since, until));
    }
}
