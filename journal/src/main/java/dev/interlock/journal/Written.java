package dev.interlock.journal;

import dev.interlock.journal.json.EventJson;
import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import java.util.List;
import java.util.Optional;

/// A draft in the words of the database, without a place yet.
///
/// @param event JSON, ASCII
public record Written(
        long millis, Optional<Scope> scope, Optional<ReleaseId> release, String event) {
    /// Of one event's JSON. The largest are a release's plan and the results of its smoke tests.
    public static final int LARGEST = 1 << 20;

    /// @throws JournalFailure where there is too much
    public static List<Written> all(List<Draft> drafts) {
        if (drafts.isEmpty() || drafts.size() > Journal.MOST) {
            throw new IllegalArgumentException(
                    "1 to " + Journal.MOST + " drafts, not " + drafts.size());
        }
        return drafts.stream().map(Written::of).toList();
    }

    private static Written of(Draft draft) {
        String event = EventJson.write(draft.event());
        if (event.length() > LARGEST) {
            String text =
                    "an event takes %s as JSON; the journal takes up to %s"
                            .formatted(new Bytes(event.length()), new Bytes(LARGEST));
            throw new JournalFailure(Reason.of(Cause.JOURNAL_FAILED, text), null);
        }
        return new Written(draft.at().toEpochMilli(), draft.scope(), draft.release(), event);
    }
}
