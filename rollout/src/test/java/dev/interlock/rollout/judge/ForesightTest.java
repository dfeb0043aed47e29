package dev.interlock.rollout.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Ratio;
import dev.interlock.plan.RolloutPlan.CanaryStep;
import dev.interlock.rollout.judge.Foresight.Expected;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForesightTest {
    private static final Judge JUDGE = Judge.of(Limits.sees(0.05));
    private static final List<CanaryStep> TENTH =
            List.of(new CanaryStep(Ratio.percent(10), Duration.ofMinutes(10)));

    @Test
    void saysWhatACanaryWillSee() {
        Foresight foresight = JUDGE.foresee(new Expected(2, 0.5, 0.001, TENTH));

        assertThat(foresight.text())
                .isEqualTo(
                        "at 2 req/s and 10 % this canary sees failure rates above about 11 % in 10m;"
                                + " with synthetic requests 6 %;"
                                + " the plan asks for 5 %, so that it may end undecided");
        assertThat(foresight.enough()).isFalse();
    }

    @Test
    void withoutRequestsNothingIsSeen() {
        Foresight foresight = JUDGE.foresee(new Expected(0, 0, 0, TENTH));

        assertThat(foresight.sees()).isEqualTo(1);
        assertThat(foresight.text())
                .startsWith("at 0 req/s and 10 % this canary sees no failure rate");
    }

    @Test
    void moreRequestsSeeMore() {
        double before = 1;
        for (double rate : new double[] {1, 5, 20, 100, 1_000}) {
            double sees = JUDGE.foresee(new Expected(rate, 0, 0.001, TENTH)).sees();
            assertThat(sees).isLessThan(before);
            before = sees;
        }
    }

    /// 95 % of 200 are 190; 177 or fewer would come up in less than one run of 10,000.
    @Test
    void whatIsForeseenIsFound() {
        double sees = JUDGE.foresee(new Expected(5, 0, 0.01, TENTH)).sees();
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            found +=
                    new Trial(JUDGE, 0.01 + 0.99 * sees, 0.01, 9).run(new Random(seed), 300).found()
                            ? 1
                            : 0;
        }

        assertThat(found).isGreaterThan(177);
    }
}
