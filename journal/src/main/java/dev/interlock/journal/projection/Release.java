package dev.interlock.journal.projection;

import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import java.time.Instant;
import java.util.Optional;

/// A release as history shows it.
///
/// @param commit empty where it was refused before the server owned it, as the artifact
/// @param reason why it is in this state; of one that was pruned, why it had ended
/// @param created when it was let in
/// @param ended when its rollout ended, or when a good one was taken back
/// @param good the sequence of the entry that made it good; 0 where it never was
/// @param begun the sequence of its first entry, `told` of the last one that changed it: where in
///   the journal its story stands
public record Release(
        ReleaseId id,
        Scope scope,
        Optional<String> commit,
        Optional<Digest> artifact,
        ReleaseState state,
        Optional<Reason> reason,
        Instant created,
        Optional<Instant> ended,
        long good,
        long begun,
        long told) {

    static Release prepared(
            ReleaseId id,
            Scope scope,
            Optional<String> commit,
            Optional<Digest> artifact,
            Entry first) {
        return new Release(
                id,
                scope,
                commit,
                artifact,
                ReleaseState.PREPARED,
                Optional.empty(),
                first.at(),
                Optional.empty(),
                0,
                first.sequence(),
                first.sequence());
    }

    Release moved(ReleaseState to, Reason why, Entry entry) {
        Optional<Instant> now = Optional.of(entry.at());
        return switch (to) {
            case PREPARED, STARTED, SMOKED, CANARY, HELD, PROMOTED ->
                    with(to, Optional.of(why), Optional.empty(), good, entry);
            case GOOD -> with(to, Optional.of(why), now, entry.sequence(), entry);
            case REFUSED, FAILED, ROLLED_BACK -> with(to, Optional.of(why), now, good, entry);
            case SUPERSEDED -> with(to, Optional.of(why), ended, good, entry);
            case PRUNED -> with(to, reason, ended, good, entry);
        };
    }

    /// Good again, since users were brought back to it. When it became good stays as it was.
    Release restored(Reason why) {
        return new Release(
                id,
                scope,
                commit,
                artifact,
                ReleaseState.GOOD,
                Optional.of(why),
                created,
                ended,
                good,
                begun,
                told);
    }

    private Release with(
            ReleaseState to,
            Optional<Reason> why,
            Optional<Instant> end,
            long goodSince,
            Entry entry) {
        return new Release(
                id,
                scope,
                commit,
                artifact,
                to,
                why,
                created,
                end,
                goodSince,
                begun,
                entry.sequence());
    }
}
