package dev.interlock.rollout.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.interlock.rollout.port.Count;
import dev.interlock.testkit.Seeds;
import org.junit.jupiter.api.Test;

class BlockTest {
    @Test
    void isTheProductOfLikelihoodRatiosAgainstTheSharedRatio() {
        // Turner, Ly and Grünwald: theta_0 = (n_a theta_a + n_b theta_b) / n, written out.
        double shared = (0.98 + 9 * 0.001) / 10;
        double naive = 0.98 / shared * Math.pow((1 - 0.001) / (1 - shared), 9);

        double log = Block.of(0.98, 0.001, 1, 1, 9).log(new Count(1, 1), new Count(9, 0));

        assertThat(Math.exp(log)).isCloseTo(naive, within(1e-9)).isBetween(25.0, 26.0);
    }

    @Test
    void expectsAtMostOneUnderEveryTruthThatIsNotWorse() {
        Seeds.forAll(
                300,
                random -> {
                    int nc = 1 + random.nextInt(5);
                    int nb = 1 + random.nextInt(9);
                    double margin = random.nextBoolean() ? 1 : 1 + 2 * random.nextDouble();
                    double baseline = 0.3 * Math.pow(random.nextDouble(), 3) + 1e-5;
                    double canary =
                            Bets.worse(margin * baseline, 0.01 + 0.97 * random.nextDouble());
                    Block block = Block.of(canary, baseline, margin, nc, nb);
                    double truth = random.nextDouble() / margin;
                    double notWorse =
                            margin * truth * (random.nextBoolean() ? 1 : random.nextDouble());

                    double expected = expectation(block, nc, nb, notWorse, truth);

                    assertThat(expected).isLessThanOrEqualTo(1 + 1e-9);
                });
    }

    @Test
    void expectsMoreThanOneWhereTheReleaseIsWorse() {
        Block block = Block.of(0.2, 0.01, 1, 1, 9);

        assertThat(expectation(block, 1, 9, 0.2, 0.01)).isGreaterThan(1.2);
    }

    /// Over every outcome, by the binomial distributions of both.
    private static double expectation(Block block, int nc, int nb, double canary, double baseline) {
        double sum = 0;
        for (int bad = 0; bad <= nc; bad++) {
            for (int other = 0; other <= nb; other++) {
                sum +=
                        binomial(nc, bad, canary)
                                * binomial(nb, other, baseline)
                                * Math.exp(block.log(new Count(nc, bad), new Count(nb, other)));
            }
        }
        return sum;
    }

    private static double binomial(int n, int k, double p) {
        double ways = 1;
        for (int i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
        }
        return ways * Math.pow(p, k) * Math.pow(1 - p, n - k);
    }
}
