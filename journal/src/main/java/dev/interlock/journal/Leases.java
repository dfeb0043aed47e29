package dev.interlock.journal;

import dev.interlock.model.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who may steer an environment, one owner at a time. Kept beside the journal, in the same
/// database, so that a write and the question whether it is allowed are one transaction.
public interface Leases {
    /// Takes the environment where nobody has it, its owner let it expire, or the owner is the
    /// same.
    ///
    /// @param owner names the server, unique to each start of one
    /// @param lasts how long without a renewal
    Answer take(Scope scope, String owner, Instant now, Duration lasts);

    /// Takes the environment whoever has it; its owner is fenced from now on.
    Fence seize(Scope scope, String owner, Instant now, Duration lasts);

    /// A heartbeat.
    ///
    /// @return whether the fence still holds; where not, the caller must do nothing more
    boolean renew(Fence fence, Instant now, Duration lasts);

    /// Gives the environment back. Nothing happens where the fence does not hold any more.
    void release(Fence fence);

    /// Who has it now; empty where nobody does.
    Optional<Holder> holder(Scope scope, Instant now);

    sealed interface Answer {
        record Taken(Fence fence) implements Answer {}

        record Refused(Holder holder) implements Answer {}
    }

    /// @param since when the owner took it
    /// @param until when it expires without a renewal
    record Holder(String owner, Instant since, Instant until) {}
}
