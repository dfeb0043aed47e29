package dev.interlock.rollout.judge;

import dev.interlock.model.Ruling;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.port.Count;
import dev.interlock.rollout.port.Sample;
import dev.interlock.rollout.port.Traffic.Counts;
import java.util.List;
import java.util.Random;

/// Independent requests, one answer of the canary at a time, looked at after each.
///
/// @param canary the canary's failed ratio in truth
/// @param baseline the baseline's
/// @param others answers of the baseline to one of the canary
record Trial(Judge judge, double canary, double baseline, int others) {
    /// @param failed answers of the canary until it was found worse
    record Ended(boolean found, int requests, int failed) {}

    Ended run(Random random, int most) {
        Evidence evidence = judge.observe(judge.begin(), history());
        int failed = 0;
        for (int i = 1; i <= most; i++) {
            Tally ours = draw(random, 1, canary);
            failed += (int) ours.failed();
            evidence = judge.observe(evidence, ours, draw(random, others, baseline));
            // Only a failure can be the proof.
            if (ours.failed() > 0 && judge.step(evidence).ruling() == Ruling.FAIL) {
                return new Ended(true, i, failed);
            }
        }
        return new Ended(false, most, failed);
    }

    private Counts history() {
        Count failed = new Count(2_000, Math.round(2_000 * baseline));
        return new Counts(
                Tally.NONE, Tally.NONE, List.of(), new Sample(failed, Count.NONE, Count.NONE, 0));
    }

    static Tally draw(Random random, int requests, double ratio) {
        int failed = 0;
        for (int i = 0; i < requests; i++) {
            failed += random.nextDouble() < ratio ? 1 : 0;
        }
        return new Tally(requests, failed, 0, 0);
    }
}
