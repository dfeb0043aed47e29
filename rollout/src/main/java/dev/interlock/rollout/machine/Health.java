package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Durations;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import java.time.Duration;
import java.util.Optional;

/// Whether the processes of a rollout are what they were when it began.
record Health(Look look) {
    /// How long a process may not answer its health check before users are taken from it.
    static final Duration UNREADY = Duration.ofSeconds(5);

    Optional<Reason> ofRelease() {
        return of(look.release(), "the release");
    }

    /// The release and what it is compared with: evidence of one that broke is none.
    Optional<Reason> ofBoth() {
        return ofRelease().or(() -> look.rollout().former().flatMap(it -> of(it, "the baseline")));
    }

    private Optional<Reason> of(ReleaseId id, String who) {
        return switch (look.presence(id)) {
            case UNKNOWN -> Optional.empty();
            case ABSENT -> Optional.of(ended(id, who));
            case READY -> restarted(id, who);
            case RUNNING -> restarted(id, who).or(() -> unready(id, who));
        };
    }

    private static Reason ended(ReleaseId id, String who) {
        return Reason.of(Cause.CRASHED, "the process of " + who + " " + id + " ended by itself");
    }

    private Optional<Reason> restarted(ReleaseId id, String who) {
        int before = look.watch().restarts().getOrDefault(id, Integer.MAX_VALUE);
        return look.instance(id).filter(it -> it.restarts() > before).map(it -> ended(id, who));
    }

    private Optional<Reason> unready(ReleaseId id, String who) {
        return look.watch().unready().compareTo(UNREADY) < 0
                ? Optional.empty()
                : Optional.of(
                        Reason.of(
                                Cause.UNHEALTHY,
                                who
                                        + " "
                                        + id
                                        + " did not answer its health check for "
                                        + Durations.written(UNREADY)));
    }
}
