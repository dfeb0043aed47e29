package dev.interlock.journal.projection;

import dev.interlock.journal.Journal;
import dev.interlock.model.event.Entry;
import java.util.List;

/// The history up to now, kept in memory: each look reads only the entries that came since the last
/// one, whichever server wrote them.
public final class Ledger {
    private final Journal journal;
    // Both guarded by this object's monitor.
    private History history = History.EMPTY;
    private long seen;

    public Ledger(Journal journal) {
        this.journal = journal;
    }

    /// @throws dev.interlock.journal.JournalFailure where the journal cannot be read
    public synchronized History now() {
        long last = journal.last();
        while (seen < last) {
            List<Entry> next = journal.milestones(seen, Journal.MOST);
            history = history.plus(next);
            // Where fewer came than may, none is left up to the end that was seen before.
            seen =
                    next.size() == Journal.MOST
                            ? next.getLast().sequence()
                            : Math.max(last, history.last());
        }
        return history;
    }
}
