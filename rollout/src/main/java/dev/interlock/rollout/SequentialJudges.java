package dev.interlock.rollout;

import dev.interlock.model.event.Tally;
import dev.interlock.plan.RolloutPlan;
import dev.interlock.plan.SloPlan;
import dev.interlock.rollout.judge.Foresight.Expected;
import dev.interlock.rollout.judge.Limits;
import dev.interlock.rollout.machine.Judge;
import dev.interlock.rollout.machine.Judgement;
import dev.interlock.rollout.port.Traffic;
import dev.interlock.rollout.port.Traffic.Counts;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The sequential test, as a rollout asks it.
public final class SequentialJudges implements Judge.Bench {
    /// Making one is work, and plans are few.
    private final Map<Limits, Judge> judges = new ConcurrentHashMap<>();

    @Override
    public Judge of(RolloutPlan plan, Optional<SloPlan> objectives) {
        return judges.computeIfAbsent(
                Limits.of(plan, objectives),
                limits -> new Sequential(dev.interlock.rollout.judge.Judge.of(limits)));
    }

    @Override
    public Optional<String> foresee(RolloutPlan plan, Traffic.Pace usual, double synthetic) {
        var judge = dev.interlock.rollout.judge.Judge.of(Limits.of(plan, Optional.empty()));
        var expected = new Expected(usual.rate(), synthetic, usual.failed(), plan.canary());
        return Optional.of(judge.foresee(expected).text());
    }

    private record Sequential(dev.interlock.rollout.judge.Judge judge) implements Judge {
        @Override
        public Evidence begin() {
            return new Watched(judge, judge.begin());
        }

        @Override
        public Evidence read(String written) {
            return judge.read(written)
                    .<Evidence>map(it -> new Watched(judge, it))
                    .orElseGet(this::begin);
        }

        @Override
        public Evidence observe(Evidence before, Counts counts) {
            return new Watched(judge, judge.observe(own(before), counts));
        }

        @Override
        public Judgement canary(Evidence evidence) {
            return brief(judge.whole(own(evidence)));
        }

        @Override
        public Judgement bake(Evidence before, Evidence evidence) {
            return brief(judge.bake(own(before), own(evidence)));
        }

        private static Judgement brief(dev.interlock.rollout.judge.Judgement it) {
            return new Judgement(
                    it.ruling(),
                    it.reason(),
                    Optional.of(new Judgement.Figures(it.canary(), it.baseline(), it.proof())));
        }

        private static dev.interlock.rollout.judge.Evidence own(Evidence evidence) {
            if (evidence instanceof Watched(var ignored, var own)) {
                return own;
            }
            throw new IllegalArgumentException("evidence of another judge");
        }
    }

    private record Watched(
            dev.interlock.rollout.judge.Judge judge, dev.interlock.rollout.judge.Evidence evidence)
            implements Judge.Evidence {
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
