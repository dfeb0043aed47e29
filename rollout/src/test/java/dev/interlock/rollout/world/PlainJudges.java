package dev.interlock.rollout.world;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Tally;
import dev.interlock.plan.RolloutPlan;
import dev.interlock.plan.SloPlan;
import dev.interlock.rollout.machine.Judge;
import dev.interlock.rollout.machine.Judgement;
import dev.interlock.rollout.port.Traffic.Counts;
import java.util.Optional;

/// A judge that is quick to ask: five failures and five points above the baseline are too many, and
/// [#SEES] requests are enough.
final class PlainJudges implements Judge.Bench {
    static final int SEES = 10;

    private static final Judgement NO_DATA =
            new Judgement(Ruling.UNDECIDED, Reason.of(Cause.NO_DATA, "no request was answered"));
    private static final Judgement TOO_FEW =
            new Judgement(Ruling.UNDECIDED, Reason.of(Cause.UNDECIDED, "too few requests"));
    private static final Judgement PASSED =
            new Judgement(Ruling.PASS, Reason.of(Cause.PASSED, "not worse"));

    private final Judge judge;

    PlainJudges(boolean needsData) {
        this.judge = needsData ? new Plain() : new Careless();
    }

    @Override
    public Judge of(RolloutPlan plan, Optional<SloPlan> objectives) {
        return judge;
    }

    private record Counted(Tally release, Tally baseline) implements Judge.Evidence {
        static final Counted NONE = new Counted(Tally.NONE, Tally.NONE);

        @Override
        public String written() {
            return "%d %d %d %d"
                    .formatted(
                            release.requests(),
                            release.failed(),
                            baseline.requests(),
                            baseline.failed());
        }
    }

    private static class Plain implements Judge {
        @Override
        public Evidence begin() {
            return Counted.NONE;
        }

        @Override
        public Evidence read(String written) {
            String[] parts = written.split(" ", -1);
            return new Counted(tally(parts[0], parts[1]), tally(parts[2], parts[3]));
        }

        private static Tally tally(String requests, String failed) {
            return new Tally(Long.parseLong(requests), Long.parseLong(failed), 0, 0);
        }

        @Override
        public Evidence observe(Evidence before, Counts counts) {
            return new Counted(
                    before.release().plus(counts.release()),
                    before.baseline().plus(counts.baseline()));
        }

        @Override
        public Judgement canary(Evidence it) {
            if (bad(it.release(), it.baseline().failedRatio() + 0.05)) {
                return new Judgement(Ruling.FAIL, Reason.of(Cause.WORSE_THAN_BASELINE, "worse"));
            }
            return it.release().requests() >= SEES ? PASSED : TOO_FEW;
        }

        @Override
        public Judgement bake(Evidence before, Evidence it) {
            if (bad(it.release(), before.baseline().failedRatio() + 0.05)) {
                return new Judgement(Ruling.FAIL, Reason.of(Cause.BELOW_OBJECTIVE, "below"));
            }
            return it.release().requests() > 0 ? PASSED : NO_DATA;
        }

        private static boolean bad(Tally tally, double limit) {
            return tally.failed() >= 5 && tally.failedRatio() > limit;
        }
    }

    private static final class Careless extends Plain {
        @Override
        public Judgement canary(Evidence evidence) {
            Judgement said = super.canary(evidence);
            return said.ruling() == Ruling.UNDECIDED ? PASSED : said;
        }

        @Override
        public Judgement bake(Evidence before, Evidence evidence) {
            Judgement said = super.bake(before, evidence);
            return said.ruling() == Ruling.UNDECIDED ? PASSED : said;
        }
    }
}
