package dev.interlock.journal;

import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import java.util.List;
import java.util.Optional;

/// The append-only record of what happened. Everything else that the product knows of releases is
/// read out of it.
///
/// Safe for use by several threads. Every method may throw [JournalFailure].
public interface Journal extends AutoCloseable {
    /// The most entries that one call of [#after] or [#of] gives.
    int MOST = 10_000;

    /// Writes the drafts in this order, all or none of them.
    ///
    /// @param fence refused where another owner has taken the environment since; empty for what no
    ///   owner is needed for
    /// @throws JournalFailure nothing was written
    /// @throws Fenced nothing was written, and the caller must do nothing more to the environment
    List<Entry> append(List<Draft> drafts, Optional<Fence> fence);

    /// Entries with a higher sequence than `sequence`, in order.
    ///
    /// @param limit 1 to [#MOST]
    List<Entry> after(long sequence, int limit);

    /// As [#after], but of the kinds that history is made of alone: see [Milestones].
    default List<Entry> milestones(long sequence, int limit) {
        return Milestones.read(this, sequence, limit);
    }

    /// As [#after], of one environment.
    List<Entry> of(Scope scope, long after, int limit);

    /// The last entry's sequence; 0 where there is none.
    long last();

    /// Who may steer an environment.
    Leases leases();

    @Override
    void close();
}
