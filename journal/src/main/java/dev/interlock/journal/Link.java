package dev.interlock.journal;

import dev.interlock.journal.json.EventJson;
import dev.interlock.journal.json.Unreadable;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An entry as it is stored: its event is the very text that was hashed.
///
/// @param millis since 1970, UTC
/// @param event JSON
public record Link(
        long sequence,
        long millis,
        Optional<Scope> scope,
        Optional<ReleaseId> release,
        String event,
        Digest previous,
        Digest hash) {

    /// The link that follows the head.
    static Link after(Head head, Written draft) {
        long sequence = head.sequence() + 1;
        Digest hash =
                Chain.hash(
                        head.hash(),
                        sequence,
                        draft.millis(),
                        draft.scope(),
                        draft.release(),
                        draft.event());
        return new Link(
                sequence,
                draft.millis(),
                draft.scope(),
                draft.release(),
                draft.event(),
                head.hash(),
                hash);
    }

    /// Whether the hash is that of what stands here.
    public boolean intact() {
        return hashAt(sequence).equals(hash);
    }

    /// The hash that it would have in another place.
    Digest hashAt(long place) {
        return Chain.hash(previous, place, millis, scope, release, event);
    }

    /// What it says.
    ///
    /// @throws JournalFailure where it was changed, or this version does not know its event
    public Entry entry() {
        if (!intact()) {
            throw damaged("it is not what was written", null);
        }
        try {
            return entry(EventJson.read(event));
        } catch (Unreadable e) {
            throw damaged(e.what(), e);
        }
    }

    /// What it says, where the event is at hand already.
    public Entry entry(Event known) {
        return new Entry(
                sequence, Instant.ofEpochMilli(millis), scope, release, known, previous, hash);
    }

    private JournalFailure damaged(String what, @Nullable Throwable cause) {
        String text =
                "entry %s of the journal cannot be read: %s; `interlock journal verify` looks at all"
                        .formatted(sequence, what);
        return new JournalFailure(Reason.of(Cause.JOURNAL_FAILED, text), cause);
    }
}
