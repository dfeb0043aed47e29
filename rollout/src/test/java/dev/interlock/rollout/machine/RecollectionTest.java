package dev.interlock.rollout.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event.Judged;
import dev.interlock.model.event.Tally;
import dev.interlock.plan.RolloutPlan;
import dev.interlock.plan.RolloutPlan.CanaryStep;
import dev.interlock.plan.RolloutPlan.OnUndecided;
import dev.interlock.rollout.SequentialJudges;
import dev.interlock.rollout.judge.Judgement.Bounds;
import dev.interlock.rollout.port.Traffic.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecollectionTest {
    private static final RolloutPlan PLAN =
            new RolloutPlan(
                    List.of(new CanaryStep(Ratio.percent(10), Duration.ofMinutes(10))),
                    OnUndecided.HOLD,
                    Ratio.percent(5),
                    Duration.ofMinutes(10),
                    Duration.ofHours(24));

    private final Judge judge = new SequentialJudges().of(PLAN, Optional.empty());

    private Judge.Evidence canary() {
        return judge.observe(
                judge.begin(), new Counts(new Tally(200, 4, 0, 0), new Tally(1_800, 3, 0, 0)));
    }

    private static Judged written(int percent, String evidence) {
        return new Judged(
                Ruling.PASS,
                Reason.of(Cause.PASSED, "not worse"),
                Ratio.percent(percent),
                Tally.NONE,
                Tally.NONE,
                evidence);
    }

    private static String saved(String before, String evidence) {
        return new Saved(Duration.ofSeconds(20), Duration.ofSeconds(20), before, evidence)
                .written();
    }

    @Test
    void aCanarysJudgementIsSaidAgainToTheLastDigit() {
        Judge.Evidence evidence = canary();
        Judgement again = new Recollection(judge).of(written(10, saved("", evidence.written())));
        assertThat(again).isEqualTo(judge.canary(evidence));
        assertThat(again.figures().orElseThrow().canary().ratio()).isEqualTo(0.02);
    }

    @Test
    void withEveryUserItIsTheBakesJudgement() {
        Judge.Evidence before = canary();
        Judge.Evidence bake =
                judge.observe(judge.begin(), new Counts(new Tally(500, 0, 0, 0), Tally.NONE));
        Judgement again =
                new Recollection(judge).of(written(100, saved(before.written(), bake.written())));
        assertThat(again).isEqualTo(judge.bake(before, bake));
        assertThat(again.figures().orElseThrow().baseline().ratio()).isEqualTo(3.0 / 1_800);
    }

    @Test
    void wordsOfNoJudgeGiveNoFigures() {
        for (String evidence : List.of("", "nonsense", saved("x", "1 AAAA"))) {
            assertThat(
                            new Recollection(judge)
                                    .of(written(10, evidence))
                                    .figures()
                                    .orElseThrow()
                                    .canary())
                    .as(evidence)
                    .isEqualTo(Bounds.UNKNOWN);
        }
    }
}
