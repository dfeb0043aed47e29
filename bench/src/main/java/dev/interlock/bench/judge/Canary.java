package dev.interlock.bench.judge;

import dev.interlock.model.Ruling;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.judge.Evidence;
import dev.interlock.rollout.judge.Judge;
import dev.interlock.rollout.judge.Limits;
import dev.interlock.rollout.port.Batch;
import dev.interlock.rollout.port.Count;
import dev.interlock.rollout.port.Sample;
import dev.interlock.rollout.port.Traffic.Counts;
import dev.interlock.rollout.traffic.Reserve;
import java.util.List;
import java.util.SplittableRandom;

/// One canary of ten minutes at 10 %, seen by every judge at once.
///
/// @param rate requests a second, both releases together
/// @param usual the failed ratio of both
/// @param added what the canary fails beyond it
record Canary(Shape shape, double rate, double usual, double added) {
    static final double WEIGHT = 0.1;
    static final int SECONDS = 600;

    /// From a failure to weight 0: one look and one change of the router.
    static final double REACTION = 0.1;

    /// Answers of the baseline before the canary's first, as many as a reserve keeps and more.
    private static final int RESERVED = 200;

    private static final Judge JUDGE = Judge.of(Limits.sees(0.05));

    /// @param failed requests of users that the canary failed until weight 0; -1 where it went on
    /// @param seconds until then
    record Ended(double failed, double seconds) {
        static final Ended PASSED = new Ended(-1, SECONDS);

        boolean aborted() {
            return failed >= 0;
        }
    }

    private double canaryRatio(int second) {
        double ratio = shape.failed(usual, second);
        return ratio + added * (1 - ratio);
    }

    /// Interlock's judge, told each second's counts: for healthy canaries, where only whether it
    /// aborts matters. Slowness is judged along: one answer in twenty is slower than the baseline's
    /// 95th percentile.
    Ended coarse(SplittableRandom random, Minutes minutes) {
        Evidence evidence = begin(random);
        Ended ended = Ended.PASSED;
        long answered = 0;
        for (int second = 0; second < SECONDS; second++) {
            int canary = Draw.poisson(random, shape.rate(rate, second) * WEIGHT);
            int baseline = Draw.poisson(random, shape.rate(rate, second) * (1 - WEIGHT));
            Sample ours = sample(random, canary, canaryRatio(second), slower(answered));
            Sample theirs = sample(random, baseline, shape.failed(usual, second), 0.05);
            minutes.add(
                    second,
                    canary,
                    (int) ours.failed().bad(),
                    baseline,
                    (int) theirs.failed().bad());
            answered += canary;
            if (!ended.aborted()) {
                evidence = JUDGE.observe(evidence, counts(ours, theirs));
                if (ours.failed().bad() + ours.slower().bad() > 0 && fails(evidence)) {
                    ended = new Ended(evidence.canary().failed().bad(), second + REACTION);
                }
            }
        }
        return ended;
    }

    /// How often an answer of the canary is over the baseline's 95th percentile.
    private double slower(long answered) {
        return shape == Shape.COLD && answered >= 200 && answered < 400 ? 0.1 : 0.05;
    }

    /// Interlock's judge, told of each answer of the canary when it comes: for bad ones.
    Ended fine(SplittableRandom random) {
        Evidence evidence = begin(random);
        Reserve reserve = new Reserve();
        for (int i = 0; i < RESERVED; i++) {
            reserve.add(sample(random, 1, usual, 0));
        }
        long failed = 0;
        double now = 0;
        while (now < SECONDS) {
            double gap = -Math.log(1 - random.nextDouble()) / (rate * WEIGHT);
            now += gap;
            int beside = Draw.poisson(random, gap * rate * (1 - WEIGHT));
            for (int i = 0; i < beside; i++) {
                reserve.add(sample(random, 1, usual, 0));
            }
            Sample ours = sample(random, 1, canaryRatio(0), 0);
            failed += ours.failed().bad();
            evidence = JUDGE.observe(evidence, counts(ours, reserve.take(1)));
            if (ours.failed().bad() > 0 && fails(evidence)) {
                int more = Draw.poisson(random, REACTION * rate * WEIGHT);
                return new Ended(
                        failed + Draw.binomial(random, more, canaryRatio(0)), now + REACTION);
            }
        }
        return Ended.PASSED;
    }

    /// A rule of others, on each minute's counts.
    static Ended by(Rule rule, Canary canary, SplittableRandom random) {
        Minutes minutes = new Minutes();
        double failed = 0;
        for (int second = 0; second < 3 * SECONDS; second++) {
            int requests = Draw.poisson(random, canary.rate * WEIGHT);
            int others = Draw.poisson(random, canary.rate * (1 - WEIGHT));
            int bad = Draw.binomial(random, requests, canary.canaryRatio(second));
            failed += bad;
            minutes.add(second, requests, bad, others, Draw.binomial(random, others, canary.usual));
            if (second % 60 == 59 && rule.aborts(minutes)) {
                return new Ended(failed, second + 1);
            }
        }
        return Ended.PASSED;
    }

    private static boolean fails(Evidence evidence) {
        return JUDGE.step(evidence).ruling() == Ruling.FAIL;
    }

    private Evidence begin(SplittableRandom random) {
        Sample history = sample(random, 2_000, usual, 0.05);
        return JUDGE.observe(JUDGE.begin(), new Counts(Tally.NONE, Tally.NONE, List.of(), history));
    }

    private static Counts counts(Sample ours, Sample theirs) {
        return new Counts(Tally.NONE, Tally.NONE, List.of(new Batch(ours, theirs)), Sample.NONE);
    }

    private static Sample sample(
            SplittableRandom random, int requests, double failed, double slower) {
        return new Sample(
                new Count(requests, Draw.binomial(random, requests, failed)),
                Count.NONE,
                new Count(requests, Draw.binomial(random, requests, slower)),
                requests);
    }

    /// Wald: no test with an error of 0.5 % needs fewer failed requests on average.
    double waldFailures() {
        double bad = usual + added * (1 - usual);
        double shared = WEIGHT * bad + (1 - WEIGHT) * usual;
        double information =
                divergence(bad, shared) + (1 - WEIGHT) / WEIGHT * divergence(usual, shared);
        return bad * -Math.log(Judge.ALPHA) / information;
    }

    private static double divergence(double p, double q) {
        double bad = p == 0 ? 0 : p * Math.log(p / q);
        double good = p >= 1 ? 0 : (1 - p) * Math.log((1 - p) / (1 - q));
        return bad + good;
    }
}
