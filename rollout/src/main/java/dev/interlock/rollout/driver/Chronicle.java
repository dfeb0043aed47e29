package dev.interlock.rollout.driver;

import dev.interlock.journal.Journal;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import dev.interlock.rollout.machine.Fold;
import dev.interlock.rollout.machine.State;
import java.util.List;

/// One environment's journal, read as far as it goes. For use by one thread.
public final class Chronicle {
    private final Journal journal;
    private final Fold fold;

    /// Changes with each entry, and with what was watched.
    private State state;

    private long last;

    public Chronicle(Journal journal, Scope scope, Fold fold) {
        this(journal, scope, fold, 0);
    }

    /// @param before the last entry that need not be read: those after it tell everything of the
    ///   releases that are still there
    public Chronicle(Journal journal, Scope scope, Fold fold, long before) {
        this.journal = journal;
        this.fold = fold;
        this.state = State.empty(scope);
        this.last = before;
    }

    /// Reads what was written since.
    public State read() {
        List<Entry> entries;
        do {
            entries = journal.of(state.book().scope(), last, Journal.MOST);
            entries.forEach(this::take);
        } while (entries.size() == Journal.MOST);
        return state;
    }

    private void take(Entry entry) {
        state = fold.after(state, entry);
        last = entry.sequence();
    }

    public State state() {
        return state;
    }

    /// The number of the last entry that was read; 0 before the first.
    public long last() {
        return last;
    }

    /// With what was watched since the last entry.
    void watched(State now) {
        state = now;
    }
}
