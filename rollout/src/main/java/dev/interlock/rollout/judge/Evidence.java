package dev.interlock.rollout.judge;

import dev.interlock.model.event.Tally;
import dev.interlock.rollout.port.Batch;
import dev.interlock.rollout.port.Sample;

/// What a judge remembers of a canary or of a bake. A value: observing makes a new one.
///
/// @param failed the bets against the baseline, `slow` and `slower` likewise
/// @param power whether what a rollout must see would have been found
/// @param course what the release answered, stretch after stretch, for when it is alone
/// @param canary everything that the release answered and that is evidence, real and synthetic
/// @param baseline the baseline likewise
/// @param release every answer, for people
/// @param other every answer of the baseline, for people
public record Evidence(
        Bets failed,
        Bets slow,
        Bets slower,
        Power power,
        Course course,
        Sample canary,
        Sample baseline,
        Tally release,
        Tally other) {
    /// A ratio of slow answers may be twice the baseline's: every release is a little slower
    /// somewhere, and with requests enough the least of it is certain.
    static final double SLOW_MARGIN = 2;

    static Evidence first(Alternatives alternatives) {
        Bets bets = Bets.first(alternatives);
        return new Evidence(
                bets,
                bets,
                bets,
                Power.NONE,
                Course.NONE,
                Sample.NONE,
                Sample.NONE,
                Tally.NONE,
                Tally.NONE);
    }

    Evidence learn(Sample history) {
        return new Evidence(
                failed.learn(history.failed()),
                slow.learn(history.slow()),
                slower.learn(history.slower()),
                power,
                course,
                canary,
                baseline,
                release,
                other);
    }

    Evidence compare(Alternatives alternatives, Batch batch) {
        Sample ours = batch.canary();
        Sample theirs = batch.baseline();
        return new Evidence(
                failed.against(alternatives, 1, ours.failed(), theirs.failed()),
                slow.against(alternatives, SLOW_MARGIN, ours.slow(), theirs.slow()),
                slower.against(alternatives, SLOW_MARGIN, ours.slower(), theirs.slower()),
                power.plus(
                        alternatives.sees(),
                        failed.learned().ratio(),
                        ours.telling(),
                        theirs.telling()),
                theirs.failed().requests() == 0 ? course.plus(ours) : course,
                canary.plus(ours),
                baseline.plus(theirs),
                release,
                other);
    }

    Evidence counted(Tally more, Tally others) {
        return new Evidence(
                failed,
                slow,
                slower,
                power,
                course,
                canary,
                baseline,
                release.plus(more),
                other.plus(others));
    }
}
