package dev.interlock.rollout.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.interlock.rollout.judge.Judgement.Bounds;
import dev.interlock.rollout.port.Count;
import dev.interlock.testkit.Seeds;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
    @Test
    void theGammaFunctionIsThatOfTheTables() {
        // 9! and the square root of pi.
        assertThat(Confidence.logGamma(10)).isCloseTo(Math.log(362_880), within(1e-11));
        assertThat(Confidence.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-11));
    }

    @Test
    void boundsHoldTheRatioBetweenThem() {
        Seeds.forAll(
                200,
                random -> {
                    long requests = 1L + random.nextInt(1_000_000);
                    Bounds bounds =
                            Confidence.of(new Count(requests, random.nextLong(requests + 1)));

                    assertThat(bounds.low()).isBetween(0.0, bounds.ratio());
                    assertThat(bounds.high()).isBetween(bounds.ratio(), 1.0);
                });
    }

    @Test
    void nothingSeenIsNothingKnown() {
        assertThat(Confidence.of(Count.NONE)).isEqualTo(Bounds.UNKNOWN);
    }
}
