package dev.interlock.bench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.bench.judge.Canary.Ended;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Ten canaries of the bench, in every run of the tests.
class JudgeBenchTest {
    @Test
    void tenBadCanariesAreOutAfterAHandfulOfFailures() {
        Canary canary = new Canary(Shape.STEADY, 200, 0.001, 1);
        for (int seed = 0; seed < 10; seed++) {
            Ended ended = canary.fine(new SplittableRandom(seed));

            assertThat(ended.aborted()).isTrue();
            assertThat(ended.failed()).isLessThanOrEqualTo(10);
            assertThat(ended.seconds()).isLessThan(2);
        }
    }

    @Test
    void tenHealthyCanariesGoOn() {
        for (int seed = 0; seed < 10; seed++) {
            Canary canary = new Canary(Shape.BURSTS, 20, 0.01, 0);

            assertThat(canary.coarse(new SplittableRandom(seed), new Minutes()).aborted())
                    .isFalse();
        }
    }

    @Test
    void theRulesOfOthersAbortWhatTheySay() {
        Canary broken = new Canary(Shape.STEADY, 200, 0.001, 1);

        assertThat(Canary.by(Rule.FLAGGER, broken, new SplittableRandom(1)).seconds())
                .isEqualTo(300);
        assertThat(Canary.by(Rule.ARGO_MINUTE, broken, new SplittableRandom(1)).seconds())
                .isEqualTo(60);
        assertThat(Canary.by(Rule.ARGO_EXAMPLE, broken, new SplittableRandom(1)).seconds())
                .isEqualTo(900);
        assertThat(Canary.by(Rule.KAYENTA, broken, new SplittableRandom(1)).seconds())
                .isEqualTo(600);
    }

    @Test
    void noDataIsAFailedCheckToFlagger() {
        Minutes silent = new Minutes();
        silent.add(299, 0, 0, 100, 0);

        assertThat(Rule.FLAGGER.aborts(silent)).isTrue();
    }
}
