package dev.interlock.rollout.traffic;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Batch;
import dev.interlock.rollout.port.Count;
import dev.interlock.rollout.port.Measure;
import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Sample;
import dev.interlock.rollout.port.Traffic.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A release that is watched, beside its baseline: their answers, cut into batches.
///
/// A batch ends with an answer of the watched release, by how many there were or how long it took,
/// and never by how one ended: with every answer at first, later with every sixty-fourth or after
/// 20 ms. So a failure is judged at once, and the test stays exact. The baseline's answers come out
/// of a [Reserve].
final class Comparing {
    private static final long MOST_ANSWERS = 64;
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(20);

    /// With more batches than this waiting, neighbours are taken together.
    static final int MOST_BATCHES = 4_096;

    /// A release is cold until it has answered so often: its latency does not count before.
    static final long WARM = 200;

    /// With fewer answers of the baseline, its 95th percentile is not known.
    private static final long KNOWN = 200;

    private final ReleaseId release;
    private final Optional<ReleaseId> baseline;
    private final Runnable woken;
    private final Clients clients = new Clients();
    private final Side ours = new Side();
    private final Side theirs = new Side();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong answeredBeside = new AtomicLong();

    /// Over this an answer is slower than 95 % of the baseline's were before, microseconds.
    private volatile long threshold = Long.MAX_VALUE;

    private volatile long next = 1;
    private volatile long nextBeside = 1;
    private volatile long cut;

    /// Guarded by this.
    private final Reserve reserve = new Reserve();

    private final List<Batch> batches = new ArrayList<>();

    private Sample history;

    /// What comes from one release: evidence of users and of synthetic requests, and everything,
    /// for people.
    private static final class Side {
        final Stream users = new Stream();
        final Stream synthetic = new Stream();
        final Stream all = new Stream();
    }

    Comparing(
            ReleaseId release,
            Optional<ReleaseId> baseline,
            Optional<Ledger> earlier,
            Runnable woken,
            long now) {
        this.release = release;
        this.baseline = baseline;
        this.woken = woken;
        this.cut = now;
        earlier.ifPresent(ledger -> learn(ledger, now));
        this.history = earlier.map(this::history).orElse(Sample.NONE);
    }

    boolean isOf(ReleaseId other, Optional<ReleaseId> otherBaseline) {
        return release.equals(other) && baseline.equals(otherBaseline);
    }

    Optional<ReleaseId> baseline() {
        return baseline;
    }

    /// Where the baseline's 95th percentile lies, from answers before those that are held to it.
    void learn(Ledger ledger, long now) {
        var recent = ledger.recent(now);
        if (recent.getTotalCount() >= KNOWN) {
            threshold = recent.getValueAtPercentile(95);
        }
    }

    private Sample history(Ledger ledger) {
        Count slower = threshold == Long.MAX_VALUE ? Count.NONE : new Count(20 * KNOWN, KNOWN);
        return new Sample(ledger.failed(), ledger.slow(), slower, 0);
    }

    void add(Answer answer, boolean slow, Ledger ledger, long now) {
        if (answer.release().equals(release)) {
            count(ours, answer, slow, ledger.answered() > WARM);
            answered(answer, now);
        } else if (baseline.isPresent() && answer.release().equals(baseline.get())) {
            count(theirs, answer, slow, true);
            answeredBeside();
        }
    }

    private void count(Side side, Answer answer, boolean slow, boolean warm) {
        long limit = threshold;
        boolean slower = answer.micros() > limit;
        side.all.failed.add(answer.failed());
        side.all.slow.add(slow);
        side.all.slower.add(slower);
        Stream evidence = answer.synthetic() ? side.synthetic : side.users;
        if (tells(answer)) {
            evidence.telling.increment();
        }
        note(evidence.failed, answer, Measure.FAILED, answer.failed());
        if (warm) {
            note(evidence.slow, answer, Measure.SLOW, slow);
        }
        if (warm && limit != Long.MAX_VALUE) {
            note(evidence.slower, answer, Measure.SLOWER, slower);
        }
    }

    private boolean tells(Answer answer) {
        return unbound(answer) || clients.tells(answer.client());
    }

    private void note(PairAdder to, Answer answer, Measure measure, boolean bad) {
        if (unbound(answer) || clients.counts(answer.client(), measure, bad)) {
            to.add(bad);
        }
    }

    /// Synthetic requests, and those of nobody who would come back to the same release.
    private static boolean unbound(Answer answer) {
        return answer.synthetic() || answer.client() == 0;
    }

    private void answered(Answer answer, long now) {
        long number = answered.incrementAndGet();
        if (number >= next || now - cut >= LONGEST) {
            cut(number, now);
        }
        if (answer.failed()) {
            woken.run();
        }
    }

    private void answeredBeside() {
        long number = answeredBeside.incrementAndGet();
        if (number >= nextBeside) {
            slice(number);
        }
    }

    private synchronized void slice(long number) {
        reserve.add(theirs.users.take());
        nextBeside = number + reserve.slice();
    }

    private synchronized void cut(long number, long now) {
        if (!ours.users.isEmpty() && (baseline.isEmpty() || !reserve.isEmpty())) {
            Sample answers = ours.users.take();
            add(new Batch(answers, reserve.take(answers.failed().requests())));
        }
        if (!ours.synthetic.isEmpty() && (baseline.isEmpty() || !theirs.synthetic.isEmpty())) {
            add(new Batch(ours.synthetic.take(), theirs.synthetic.take()));
        }
        next = number + Math.min(1 + number / 128, MOST_ANSWERS);
        cut = now;
    }

    private void add(Batch batch) {
        if (batches.size() == MOST_BATCHES) {
            join();
        }
        batches.add(batch);
    }

    private void join() {
        List<Batch> joined = new ArrayList<>();
        for (int i = 0; i + 1 < batches.size(); i += 2) {
            joined.add(batches.get(i).plus(batches.get(i + 1)));
        }
        batches.clear();
        batches.addAll(joined);
    }

    synchronized Counts take() {
        Counts counts = new Counts(ours.all.takeTally(), theirs.all.takeTally(), batches, history);
        batches.clear();
        history = Sample.NONE;
        return counts;
    }
}
