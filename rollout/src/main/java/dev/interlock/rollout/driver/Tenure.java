package dev.interlock.rollout.driver;

import dev.interlock.journal.Fence;
import dev.interlock.journal.JournalFailure;
import dev.interlock.journal.Leases;
import dev.interlock.model.Scope;
import java.time.Duration;
import java.util.Optional;

/// Holds an environment's lease for as long as it can.
final class Tenure {
    static final Duration LASTS = Duration.ofSeconds(10);
    private static final Duration RENEWAL = Duration.ofSeconds(3);

    private final Leases leases;
    private final Scope scope;
    private final Place.Owner owner;
    private final Time time;

    private Optional<Fence> fence = Optional.empty();

    /// When it was last renewed, in nanoseconds.
    private long renewed;

    /// The other owner's lease, and since when it was seen just so, in nanoseconds.
    private Optional<Leases.Holder> other = Optional.empty();

    private long unchanged;

    Tenure(Place place, Time time) {
        this.leases = place.journal().leases();
        this.scope = place.scope();
        this.owner = place.owner();
        this.time = time;
    }

    /// The fence, taken or renewed where that is due; empty where another owner has the
    /// environment.
    ///
    /// @throws JournalFailure the lease is not held, and the journal does not say by whom
    Optional<Fence> hold() {
        if (fence.isEmpty()) {
            take();
        } else if (age().compareTo(RENEWAL) >= 0) {
            renew(fence.get());
        }
        return fence;
    }

    private Duration age() {
        return Duration.ofNanos(time.nanos() - renewed);
    }

    private void take() {
        renewed = time.nanos();
        fence =
                owner.sole() || isSilent()
                        ? Optional.of(leases.seize(scope, owner.name(), time.now(), LASTS))
                        : asked();
    }

    private Optional<Fence> asked() {
        return switch (leases.take(scope, owner.name(), time.now(), LASTS)) {
            case Leases.Answer.Taken(Fence taken) -> Optional.of(taken);
            case Leases.Answer.Refused(Leases.Holder holder) -> {
                watch(holder);
                yield Optional.empty();
            }
        };
    }

    private void watch(Leases.Holder holder) {
        if (!other.equals(Optional.of(holder))) {
            other = Optional.of(holder);
            unchanged = time.nanos();
        }
    }

    /// An owner that did not renew its lease for longer than it lasts is gone, whatever the clock
    /// on the wall says: it may have been set back.
    private boolean isSilent() {
        boolean silent =
                other.isPresent() && time.nanos() - unchanged > LASTS.multipliedBy(2).toNanos();
        other = silent ? Optional.empty() : other;
        return silent;
    }

    /// Where the journal cannot be reached, the lease is good for as long as it was given.
    private void renew(Fence held) {
        long asked = time.nanos();
        try {
            if (leases.renew(held, time.now(), LASTS)) {
                renewed = asked;
            } else {
                fence = Optional.empty();
            }
        } catch (JournalFailure e) {
            if (age().compareTo(LASTS) >= 0) {
                fence = Optional.empty();
                throw e;
            }
        }
    }

    /// It is lost: another owner has the environment.
    void lose() {
        fence = Optional.empty();
    }

    /// Gives it back, so that another server need not wait until it expires.
    void release() {
        fence.ifPresent(leases::release);
        fence = Optional.empty();
    }
}
