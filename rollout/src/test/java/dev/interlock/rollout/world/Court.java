package dev.interlock.rollout.world;

import dev.interlock.rollout.SequentialJudges;
import dev.interlock.rollout.machine.Judge;
import java.util.Random;

/// Who judges in a world, and what there is to be judged.
///
/// @param enough requests of a canary without which it cannot be promoted
/// @param crowd requests a tick
record Court(Judge.Bench judges, int enough, int crowd) {
    /// A failed ratio of one half, which plans here ask to see, shows in fewer requests with less
    /// than 95 % probability, whoever counts them.
    private static final int LEAST = 5;

    static Court plain(boolean needsData, int crowd) {
        return new Court(new PlainJudges(needsData), PlainJudges.SEES, crowd);
    }

    static Court real(int crowd) {
        return new Court(new SequentialJudges(), LEAST, crowd);
    }

    /// One world in eight has the real judge, and users enough to convince it.
    static Court any(Random random, Flaw flaw) {
        int few = random.nextInt(5) == 0 ? 0 : 3 + random.nextInt(6);
        boolean real = random.nextInt(8) == 0;
        return real && flaw == Flaw.NONE
                ? real(few * 6)
                : plain(flaw != Flaw.THE_JUDGE_NEEDS_NO_DATA, few);
    }
}
