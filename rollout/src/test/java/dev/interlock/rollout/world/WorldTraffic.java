package dev.interlock.rollout.world;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Traffic;
import java.util.Optional;

/// Counts in one server's memory: gone with it.
final class WorldTraffic implements Traffic {
    private final Weather weather;

    private Optional<ReleaseId> release = Optional.empty();
    private Optional<ReleaseId> baseline = Optional.empty();
    private Runnable woken = () -> {};
    private long requests;

    /// Of whatever is live; empty for unknown.
    Optional<Pace> pace = Optional.empty();

    private long failed;
    private long besideRequests;
    private long besideFailed;

    WorldTraffic(Weather weather) {
        this.weather = weather;
    }

    @Override
    public void watch(ReleaseId watched, Optional<ReleaseId> beside, Runnable onFailure) {
        boolean same = release.equals(Optional.of(watched)) && baseline.equals(beside);
        if (!same) {
            release = Optional.of(watched);
            baseline = beside;
            clear();
        }
        woken = onFailure;
    }

    @Override
    public Optional<Pace> pace(ReleaseId asked) {
        return pace;
    }

    private void clear() {
        requests = 0;
        failed = 0;
        besideRequests = 0;
        besideFailed = 0;
    }

    @Override
    public Seen<Counts> take() {
        if (weather.chance(weather.blinds)) {
            return new Seen.Unknown<>(Reason.of(Cause.NO_DATA, "no counts"));
        }
        Counts counts =
                new Counts(
                        new Tally(requests, failed, 0, 0),
                        new Tally(besideRequests, besideFailed, 0, 0));
        clear();
        return new Seen.Known<>(counts);
    }

    @Override
    public void record(Answer answer) {
        if (release.equals(Optional.of(answer.release()))) {
            requests++;
            failed += answer.failed() ? 1 : 0;
            if (answer.failed()) {
                woken.run();
            }
        } else if (baseline.equals(Optional.of(answer.release()))) {
            besideRequests++;
            besideFailed += answer.failed() ? 1 : 0;
        }
    }
}
