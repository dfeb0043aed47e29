package dev.interlock.journal;

import dev.interlock.journal.Leases.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is kept of one environment's owner, and the rules of taking and giving it.
///
/// @param owner empty after it was given back
/// @param token of the present or last owner; 0 before the first
public record Lease(Optional<String> owner, long token, Instant since, Instant until) {
    /// Of an environment that nobody ever had.
    public static final Lease NEVER = new Lease(Optional.empty(), 0, Instant.EPOCH, Instant.EPOCH);

    /// Whether the owner may have it without taking it from another.
    public boolean free(String wanting, Instant now) {
        return owner.isEmpty() || owner.get().equals(wanting) || !until.isAfter(now);
    }

    /// Taken where it is free. One who has it already keeps the token.
    public Lease taken(String by, Instant now, Duration lasts) {
        return owner.filter(by::equals).isPresent()
                ? new Lease(owner, token, since, now.plus(lasts))
                : seized(by, now, lasts);
    }

    /// Taken whoever has it, the same owner's earlier fence among them: a rollback takes it from a
    /// release of its own server in this way.
    public Lease seized(String by, Instant now, Duration lasts) {
        return new Lease(Optional.of(by), token + 1, now, now.plus(lasts));
    }

    /// With more time.
    public Lease renewed(Instant now, Duration lasts) {
        return new Lease(owner, token, since, now.plus(lasts));
    }

    /// Given back. The token stays, so that no later fence is equal to an earlier one.
    public Lease released() {
        return new Lease(Optional.empty(), token, since, until);
    }

    /// Whether whoever shows the fence still is the owner. Time plays no part: one whose time ran
    /// out and whom nobody followed does no harm.
    public boolean holds(Fence fence) {
        return owner.isPresent() && token == fence.token();
    }

    /// Empty where nobody has it at that time.
    public Optional<Holder> holder(Instant now) {
        return owner.filter(it -> until.isAfter(now)).map(it -> new Holder(it, since, until));
    }
}
