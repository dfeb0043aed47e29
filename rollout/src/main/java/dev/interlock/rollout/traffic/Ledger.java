package dev.interlock.rollout.traffic;

import dev.interlock.model.event.Tally;
import dev.interlock.rollout.port.Count;
import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Traffic;
import dev.interlock.rollout.traffic.Answers.Latency;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// Everything that one release answered.
final class Ledger {
    /// Latencies are kept to two digits, up to an hour.
    private static final int DIGITS = 2;

    private static final long LONGEST = TimeUnit.HOURS.toMicros(1);

    /// A window of six stretches of ten seconds.
    private static final int STRETCHES = 6;

    private static final long STRETCH = TimeUnit.SECONDS.toNanos(10);

    private final PairAdder users = new PairAdder();
    private final PairAdder usersSlow = new PairAdder();
    private final PairAdder synthetic = new PairAdder();
    private final PairAdder syntheticSlow = new PairAdder();
    private final Recorder recorder = new Recorder(LONGEST, DIGITS);
    private final Growth growth;

    /// Guarded by this.
    private final ArrayDeque<Histogram> window = new ArrayDeque<>();

    private long turned;

    Ledger(long now) {
        turned = now;
        growth = new Growth(now);
    }

    void add(Answer answer, boolean slow, long now) {
        growth.grown(now, () -> users.sum().requests());
        (answer.synthetic() ? synthetic : users).add(answer.failed());
        (answer.synthetic() ? syntheticSlow : usersSlow).add(slow);
        if (!answer.synthetic()) {
            recorder.recordValue(Math.clamp(answer.micros(), 0, LONGEST));
        }
    }

    Optional<Traffic.Pace> pace(long now) {
        Count answers = users.sum();
        OptionalDouble rate = growth.perSecond(now, answers.requests());
        return rate.isPresent()
                ? Optional.of(new Traffic.Pace(rate.getAsDouble(), answers.ratio()))
                : Optional.empty();
    }

    /// Answers of any kind: how warm the release is.
    long answered() {
        return users.sum().requests() + synthetic.sum().requests();
    }

    Count failed() {
        return users.sum();
    }

    Count slow() {
        return usersSlow.sum();
    }

    Answers answers(long now) {
        Histogram recent = recent(now);
        Latency latency =
                recent.getTotalCount() == 0
                        ? Latency.NONE
                        : new Latency(
                                recent.getValueAtPercentile(50),
                                recent.getValueAtPercentile(95),
                                recent.getValueAtPercentile(99));
        return new Answers(tally(users, usersSlow), tally(synthetic, syntheticSlow), latency);
    }

    /// Latencies of the last minute or so, or of all time where nobody asked for that long.
    synchronized Histogram recent(long now) {
        if (window.isEmpty() || now - turned >= STRETCH) {
            window.addLast(recorder.getIntervalHistogram());
            turned = now;
        }
        while (window.size() > STRETCHES) {
            window.removeFirst();
        }
        Histogram sum = new Histogram(LONGEST, DIGITS);
        window.forEach(sum::add);
        return sum;
    }

    private static Tally tally(PairAdder failed, PairAdder slow) {
        Count answers = failed.sum();
        return new Tally(
                answers.requests(),
                answers.bad(),
                Math.min(answers.requests(), slow.sum().bad()),
                0);
    }
}
