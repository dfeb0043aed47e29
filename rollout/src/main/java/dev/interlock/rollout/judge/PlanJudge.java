package dev.interlock.rollout.judge;

import dev.interlock.model.event.Tally;
import dev.interlock.plan.RolloutPlan;
import dev.interlock.plan.SloPlan;
import dev.interlock.rollout.machine.Judgement;
import dev.interlock.rollout.port.Traffic.Counts;
import java.util.Optional;

/// The sequential test, as a rollout's machine asks for a judge.
public final class PlanJudge implements dev.interlock.rollout.machine.Judge {
    private final Judge judge;

    private PlanJudge(Judge judge) {
        this.judge = judge;
    }

    public static PlanJudge of(RolloutPlan plan, Optional<SloPlan> objectives) {
        return new PlanJudge(Judge.of(Limits.of(plan, objectives)));
    }

    private record Kept(Judge judge, dev.interlock.rollout.judge.Evidence proofs)
            implements Evidence {
        @Override
        public Tally release() {
            return proofs.release();
        }

        @Override
        public Tally baseline() {
            return proofs.other();
        }

        @Override
        public String written() {
            return judge.write(proofs);
        }
    }

    @Override
    public Evidence begin() {
        return new Kept(judge, judge.begin());
    }

    @Override
    public Evidence read(String written) {
        return new Kept(judge, judge.read(written).orElseGet(judge::begin));
    }

    @Override
    public Evidence observe(Evidence before, Counts counts) {
        return new Kept(judge, judge.observe(proofs(before), counts));
    }

    @Override
    public Judgement canary(Evidence evidence) {
        return told(judge.whole(proofs(evidence)));
    }

    @Override
    public Judgement bake(Evidence before, Evidence evidence) {
        return told(judge.bake(proofs(before), proofs(evidence)));
    }

    /// Evidence of another kind of judge says nothing to this one.
    private dev.interlock.rollout.judge.Evidence proofs(Evidence evidence) {
        return evidence instanceof Kept kept ? kept.proofs() : judge.begin();
    }

    private static Judgement told(dev.interlock.rollout.judge.Judgement judgement) {
        return new Judgement(judgement.ruling(), judgement.reason());
    }
}
