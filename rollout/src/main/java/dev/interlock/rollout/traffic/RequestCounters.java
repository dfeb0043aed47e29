package dev.interlock.rollout.traffic;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Counts the answers of one environment's router, by release.
///
/// A client of 0 is nobody in particular: a request without a cookie, that its next one need not
/// follow. What it contributes is not capped.
public final class RequestCounters implements Traffic {
    /// More releases than an environment keeps.
    private static final int MOST_RELEASES = 64;

    private final LongSupplier nanos;
    private final Map<ReleaseId, Ledger> ledgers = new ConcurrentHashMap<>();

    /// Changed when a rollout begins or ends, by one thread.
    private volatile Optional<Comparing> watched = Optional.empty();

    /// Over this an answer is slow, microseconds. Changes with the plan.
    private volatile long limit = Long.MAX_VALUE;

    /// @param nanos a clock that does not jump, such as `System::nanoTime`
    public RequestCounters(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void slow(Optional<Duration> over) {
        limit = over.map(it -> it.toNanos() / 1_000).orElse(Long.MAX_VALUE);
    }

    @Override
    public void record(Answer answer) {
        long now = nanos.getAsLong();
        Optional<Ledger> ledger = ledger(answer.release(), now);
        if (ledger.isEmpty()) {
            return;
        }
        boolean slow = answer.micros() > limit;
        ledger.get().add(answer, slow, now);
        Optional<Comparing> comparing = watched;
        if (comparing.isPresent()) {
            comparing.get().add(answer, slow, ledger.get(), now);
        }
    }

    private Optional<Ledger> ledger(ReleaseId release, long now) {
        Ledger known = ledgers.get(release);
        if (known != null) {
            return Optional.of(known);
        }
        return ledgers.size() >= MOST_RELEASES
                ? Optional.empty()
                : Optional.of(ledgers.computeIfAbsent(release, it -> new Ledger(now)));
    }

    @Override
    public void watch(ReleaseId release, Optional<ReleaseId> baseline, Runnable failed) {
        Optional<Comparing> before = watched;
        if (before.filter(it -> it.isOf(release, baseline)).isEmpty()) {
            Optional<Ledger> earlier = baseline.flatMap(it -> Optional.ofNullable(ledgers.get(it)));
            long now = nanos.getAsLong();
            watched = Optional.of(new Comparing(release, baseline, earlier, failed, now));
        }
    }

    /// Nothing is evidence any more.
    public void unwatch() {
        watched = Optional.empty();
    }

    @Override
    public Seen<Counts> take() {
        Optional<Comparing> comparing = watched;
        if (comparing.isEmpty()) {
            return new Seen.Known<>(Counts.NONE);
        }
        comparing
                .get()
                .baseline()
                .map(ledgers::get)
                .ifPresent(ledger -> comparing.get().learn(ledger, nanos.getAsLong()));
        return new Seen.Known<>(comparing.get().take());
    }

    /// What was counted of a release since it was first heard of.
    public Answers answers(ReleaseId release) {
        Ledger ledger = ledgers.get(release);
        return ledger == null ? Answers.NONE : ledger.answers(nanos.getAsLong());
    }

    @Override
    public Optional<Pace> pace(ReleaseId release) {
        return Optional.ofNullable(ledgers.get(release))
                .flatMap(ledger -> ledger.pace(nanos.getAsLong()));
    }

    /// Forgets a release that is gone.
    public void forget(ReleaseId release) {
        ledgers.remove(release);
    }
}
