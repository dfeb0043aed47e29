package dev.interlock.rollout.judge;

/// What a judge remembers of a rollout. A value: observing makes a new one.
///
/// @param failed the bets against the baseline, `slow` and `slower` likewise
/// @param objective the bets of a release that is alone, against the objective for failures;
///   `latency` against that for latency
/// @param power whether what a rollout must see would have been found
/// @param canary everything that the release answered and that is evidence, real and synthetic
/// @param baseline the baseline likewise, since the canary began
/// @param alone what the release answered since nothing else did
public record Evidence(
        Bets failed,
        Bets slow,
        Bets slower,
        Bets objective,
        Bets latency,
        Power power,
        Sample canary,
        Sample baseline,
        Sample alone) {
    /// A ratio of slow answers may be twice the baseline's: every release is a little slower
    /// somewhere, and with requests enough the least of it is certain.
    static final double SLOW_MARGIN = 2;

    static Evidence first(Alternatives alternatives) {
        Bets bets = Bets.first(alternatives);
        return new Evidence(
                bets, bets, bets, bets, bets, Power.NONE, Sample.NONE, Sample.NONE, Sample.NONE);
    }

    Evidence learn(Sample history) {
        return new Evidence(
                failed.learn(history.failed()),
                slow.learn(history.slow()),
                slower.learn(history.slower()),
                objective,
                latency,
                power,
                canary,
                baseline,
                alone);
    }

    Evidence compare(Alternatives alternatives, Batch batch) {
        Sample ours = batch.canary();
        Sample theirs = batch.baseline();
        return new Evidence(
                failed.against(alternatives, 1, ours.failed(), theirs.failed()),
                slow.against(alternatives, SLOW_MARGIN, ours.slow(), theirs.slow()),
                slower.against(alternatives, SLOW_MARGIN, ours.slower(), theirs.slower()),
                objective,
                latency,
                power(
 alternatives.sees(), (double) ours.telling(), (double) theirs.telling()),
                canary.plus(ours),
                baseline.plus(theirs),
                alone);
    }

    private Power power(double sees, double requests, double others) {
        if (requests == 0 || others == 0) {
            return power;
        }
        double ratio = failed.learned().ratio();
        double worse = Bets.worse(ratio, sees);
        return power.plus(
                Block.of(worse, ratio, 1, requests, others), worse, ratio, requests, others);
    }

    Evidence alone(Alternatives alternatives, Limits limits, Sample sample) {
        Objective limit = new Objective(limits, baseline);
        return new Evidence(
                failed,
                slow,
                slower,
                objective.alone(alternatives, limit.failed(), sample.failed()),
                latency.alone(alternatives, limit.slow(), sample.slow()),
                power,
                canary,
                baseline,
                alone.plus(sample));
    }
}
