package dev.interlock.journal.projection;

import dev.interlock.journal.Journal;
import dev.interlock.model.event.Entry;
import java.util.List;

/// The history up to now, kept in memory: each look reads only the entries that came since the last
/// one, whichever server wrote them.
public final class Ledger {
    private final Journal journal;
    // Guarded by this object's monitor.
    private History history = History.EMPTY;

    public Ledger(Journal journal) {
        this.journal = journal;
    }

    /// @throws dev.interlock.journal.JournalFailure where the journal cannot be read
    public synchronized History now() {
        List<Entry> next = more();
        while (!next.isEmpty()) {
            history = history.plus(next);
            next = more();
        }
        return history;
    }

    private List<Entry> more() {
        return journal.after(history.last(), Journal.MOST);
    }
}
