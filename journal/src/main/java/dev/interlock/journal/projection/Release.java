package dev.interlock.journal.projection;

import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import java.time.Instant;
import java.util.Optional;

/// A release as history shows it.
///
/// @param commit empty where it was refused before the server owned it, as the artifact
/// @param reason why it is in this state; of one that was pruned, why it had ended
/// @param created when it was let in
/// @param ended when its rollout ended, or when a good one was taken back
/// @param good the sequence of the entry that made it good; 0 where it never was
public record Release(
        ReleaseId id,
        Scope scope,
        Optional<String> commit,
        Optional<Digest> artifact,
        ReleaseState state,
        Optional<Reason> reason,
        Instant created,
        Optional<Instant> ended,
        long good) {

    static Release prepared(
            ReleaseId id,
            Scope scope,
            Optional<String> commit,
            Optional<Digest> artifact,
            Instant created) {
        return new Release(
                id,
                scope,
                commit,
                artifact,
                ReleaseState.PREPARED,
                Optional.empty(),
                created,
                Optional.empty(),
                0);
    }

    Release moved(ReleaseState to, Reason why, Instant at, long sequence) {
        return switch (to) {
            case PREPARED, STARTED, SMOKED, CANARY, HELD, PROMOTED ->
                    with(to, Optional.of(why), Optional.empty(), good);
            case GOOD -> with(to, Optional.of(why), Optional.of(at), sequence);
            case REFUSED, FAILED, ROLLED_BACK -> with(to, Optional.of(why), Optional.of(at), good);
            case SUPERSEDED -> with(to, Optional.of(why), ended, good);
            case PRUNED -> with(to, reason, ended, good);
        };
    }

    /// Good again, since users were brought back to it. When it became good stays as it was.
    Release restored(Reason why) {
        return with(ReleaseState.GOOD, Optional.of(why), ended, good);
    }

    private Release with(
            ReleaseState to, Optional<Reason> why, Optional<Instant> end, long goodSince) {
        return new Release(id, scope, commit, artifact, to, why, created, end, goodSince);
    }
}
