package dev.interlock.rollout.judge;

import dev.interlock.model.event.Tally;
import dev.interlock.plan.RolloutPlan;
import dev.interlock.plan.SloPlan;
import dev.interlock.rollout.machine.Judge.Bench;
import dev.interlock.rollout.port.Traffic.Counts;
import java.util.Optional;

/// The sequential judge, as the state machine asks it.
public final class SequentialJudges implements Bench {
    @Override
    public dev.interlock.rollout.machine.Judge of(
            RolloutPlan plan, Optional<SloPlan> objectives) {
        return new Asked(Judge.of(Limits.of(plan, objectives)));
    }

    private record Asked(Judge judge) implements dev.interlock.rollout.machine.Judge {
        @Override
        public Noted begin() {
            return new Noted(judge, judge.begin());
        }

        @Override
        public Noted read(String written) {
            return judge.read(written).map(it -> new Noted(judge, it)).orElseGet(this::begin);
        }

        @Override
        public Noted observe(Evidence before, Counts counts) {
            return new Noted(judge, judge.observe(own(before), counts));
        }

        @Override
        public dev.interlock.rollout.machine.Judgement canary(Evidence evidence) {
            return plain(judge.whole(own(evidence)));
        }

        @Override
        public dev.interlock.rollout.machine.Judgement bake(Evidence before, Evidence evidence) {
            return plain(judge.bake(own(before), own(evidence)));
        }

        /// Evidence of another judge says nothing to this one.
        private dev.interlock.rollout.judge.Evidence own(Evidence evidence) {
            return evidence instanceof Noted noted ? noted.evidence() : judge.begin();
        }

        private static dev.interlock.rollout.machine.Judgement plain(Judgement judgement) {
            return new dev.interlock.rollout.machine.Judgement(
                    judgement.ruling(), judgement.reason());
        }
    }

    private record Noted(Judge judge, dev.interlock.rollout.judge.Evidence evidence)
            implements dev.interlock.rollout.machine.Judge.Evidence {
        @Override
        public Tally release() {
            return evidence.release();
        }

        @Override
        public Tally baseline() {
            return evidence.other();
        }

        @Override
        public String written() {
            return judge.write(evidence);
        }
    }
}
