package dev.interlock.rollout.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.judge.Limits.Slow;
import dev.interlock.testkit.Seeds;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    private static final Judge JUDGE = Judge.of(Limits.sees(0.05));
    private static final Judge STRICT =
            Judge.of(
                    new Limits(
                            0.05,
                            Optional.of(0.001),
                            Optional.of(new Slow(Duration.ofMillis(1500), 0.05))));

    // What others get wrong.

    @Test
    void noDataIsUndecidedAndNeitherFailureNorSuccess() {
        Judgement judgement = JUDGE.whole(JUDGE.begin());

        assertThat(judgement.ruling()).isEqualTo(Ruling.UNDECIDED);
        assertThat(judgement.reason().cause()).isEqualTo(Cause.NO_DATA);
        assertThat(JUDGE.step(JUDGE.begin()).ruling()).isEqualTo(Ruling.UNDECIDED);
        assertThat(JUDGE.bake(JUDGE.begin(), JUDGE.begin()).ruling()).isEqualTo(Ruling.UNDECIDED);
    }

    @Test
    void aCanaryWithNoBaselineBesideItProvesNothing() {
        Evidence evidence = JUDGE.observe(JUDGE.begin(), new Tally(10_000, 0, 0, 0), Tally.NONE);

        assertThat(JUDGE.whole(evidence).ruling()).isEqualTo(Ruling.UNDECIDED);
        assertThat(JUDGE.whole(evidence).reason().text()).contains("the baseline answered none");
    }

    @Test
    void anEarlyEndIsNoSuccess() {
        Evidence evidence = healthy(JUDGE, 30);

        assertThat(JUDGE.step(evidence).ruling()).isEqualTo(Ruling.PASS);
        assertThat(JUDGE.whole(evidence).ruling()).isEqualTo(Ruling.UNDECIDED);
        assertThat(JUDGE.whole(evidence).reason().text())
                .matches("30 requests: too few to have seen errors 5 % above the baseline, .*");
    }

    @Test
    void aBrokenSourceIsAnError() {
        Judgement judgement = Judgement.broken(Reason.of(Cause.ROUTER_FAILED, "no answer"));

        assertThat(judgement.ruling()).isEqualTo(Ruling.ERROR);
    }

    @Test
    void whatARolloutMustSeeIsHeeded() {
        int usual = requestsUntilEnough(Judge.of(Limits.sees(0.05)));
        int strict = requestsUntilEnough(Judge.of(Limits.sees(0.01)));
        int lax = requestsUntilEnough(Judge.of(Limits.sees(0.2)));

        assertThat(lax).isLessThan(usual / 2);
        assertThat(strict).isGreaterThan(usual * 3);
        assertThat(usual).isBetween(150, 400);
    }

    @Test
    void slownessFailsBeyondItsMarginOnly() {
        Tally slowish = new Tally(100, 0, 8, 8);
        Tally slow = new Tally(100, 0, 20, 20);
        Tally baseline = new Tally(900, 0, 45, 45);

        Evidence within = STRICT.begin();
        Evidence beyond = STRICT.begin();
        for (int i = 0; i < 300; i++) {
            within = STRICT.observe(within, slowish, baseline);
            beyond = STRICT.observe(beyond, slow, baseline);
        }

        assertThat(STRICT.whole(within).ruling()).isEqualTo(Ruling.PASS);
        assertThat(STRICT.whole(beyond).ruling()).isEqualTo(Ruling.FAIL);
        assertThat(STRICT.whole(beyond).reason().text())
                .isEqualTo(
                        "answers over 1500ms 20 % against 5 % on the baseline after 30,000 requests");
    }

    // What it says.

    @Test
    void aFailureSaysWithWhichFigures() {
        Evidence evidence = JUDGE.begin();
        for (int i = 0; i < 41; i++) {
            Tally ours = new Tally(1, i % 5 == 0 ? 1 : 0, 0, 0);
            evidence = JUDGE.observe(evidence, ours, new Tally(9, i == 3 ? 1 : 0, 0, 0));
        }

        Judgement judgement = JUDGE.step(evidence);

        assertThat(judgement.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(judgement.reason())
                .isEqualTo(
                        Reason.of(
                                Cause.WORSE_THAN_BASELINE,
                                "errors 22 % against 0.27 % on the baseline after 41 requests"));
        assertThat(judgement.proof().holds()).isTrue();
        assertThat(judgement.canary().low()).isLessThan(0.21);
        assertThat(judgement.canary().high()).isGreaterThan(0.23);
    }

    @Test
    void asBadAsTheBaselineIsNotWorseAndIsSaid() {
        Random random = new Random(5);
        Evidence evidence = STRICT.begin();
        for (int i = 0; i < 3_000; i++) {
            evidence =
                    STRICT.observe(
                            evidence, Trial.draw(random, 1, 0.03), Trial.draw(random, 9, 0.03));
        }

        Judgement judgement = STRICT.whole(evidence);

        assertThat(judgement.ruling()).isEqualTo(Ruling.PASS);
        assertThat(judgement.reason().text()).contains("both break the objective of 0.1 %");
    }

    @Test
    void aProofStaysAProof() {
        Evidence evidence = JUDGE.begin();
        for (int i = 0; i < 10; i++) {
            evidence = JUDGE.observe(evidence, new Tally(1, 1, 0, 0), new Tally(9, 0, 0, 0));
        }
        for (int i = 0; i < 5_000; i++) {
            evidence = JUDGE.observe(evidence, new Tally(1, 0, 0, 0), new Tally(9, 0, 0, 0));
        }

        assertThat(JUDGE.step(evidence).ruling()).isEqualTo(Ruling.FAIL);
    }

    // How quick it is.

    @ParameterizedTest
    @CsvSource({"1, 4", "0.5, 6", "0.2, 8", "0.05, 10"})
    void aBadReleaseIsOutAfterAHandfulOfFailures(double ratio, int atMost) {
        int[] failed = new int[200];
        for (int i = 0; i < failed.length; i++) {
            Trial.Ended ended = new Trial(JUDGE, ratio, 0.001, 9).run(new Random(i), 2_000);
            assertThat(ended.found()).isTrue();
            failed[i] = ended.failed();
        }
        Arrays.sort(failed);

        assertThat(failed[190]).as("95th percentile").isLessThanOrEqualTo(atMost);
    }

    @Test
    void aReleaseThatTurnsBadLateIsOutSoonAllTheSame() {
        Evidence evidence = healthy(JUDGE, 5_000);
        int failed = 0;
        while (JUDGE.step(evidence).ruling() != Ruling.FAIL) {
            failed++;
            assertThat(failed).isLessThan(10);
            evidence = JUDGE.observe(evidence, new Tally(1, 1, 0, 0), new Tally(9, 0, 0, 0));
        }
        assertThat(failed).isGreaterThan(2);
    }

    @Test
    void aReleaseThatIsAloneIsHeldToItsObjective() {
        Evidence bake = STRICT.begin();
        for (int i = 0; i < 50; i++) {
            bake = STRICT.observe(bake, new Tally(100, 0, 0, 0), Tally.NONE);
        }
        assertThat(STRICT.bake(STRICT.begin(), bake).ruling()).isEqualTo(Ruling.PASS);

        for (int i = 0; i < 8; i++) {
            bake = STRICT.observe(bake, new Tally(10, 2, 0, 0), Tally.NONE);
        }

        assertThat(STRICT.bake(STRICT.begin(), bake).ruling()).isEqualTo(Ruling.FAIL);
        assertThat(STRICT.bake(STRICT.begin(), bake).reason().text())
                .isEqualTo("errors 0.31 % against an objective of 0.1 % after 5,080 requests");
    }

    @Test
    void aBakeIsNotFailedForWhatTheBaselineBrokeToo() {
        Evidence canary =
                STRICT.observe(
                        STRICT.begin(), new Tally(1_000, 20, 0, 0), new Tally(9_000, 180, 0, 0));
        Evidence bake = STRICT.begin();
        for (int i = 0; i < 50; i++) {
            bake = STRICT.observe(bake, new Tally(100, 2, 0, 0), Tally.NONE);
        }

        assertThat(STRICT.bake(canary, bake).ruling()).isEqualTo(Ruling.PASS);
        assertThat(STRICT.bake(canary, bake).reason().text())
                .contains("which the baseline broke too");
        assertThat(STRICT.bake(STRICT.begin(), bake).ruling()).isEqualTo(Ruling.FAIL);
    }

    // That it is right.

    /// Of 500 healthy rollouts at most 0.5 % may be failed: 2.5. More than 9, a test that holds
    /// fails in one run of 4,000 (binomial). `./dev bench judge` tries 10,000 of each kind.
    @ParameterizedTest
    @CsvSource({"0.01, 9", "0.1, 9", "0.03, 1"})
    void healthyRolloutsAreFailedNoMoreOftenThanPromised(double ratio, int others) {
        int failed = 0;
        for (int seed = 0; seed < 500; seed++) {
            failed +=
                    new Trial(JUDGE, ratio, ratio, others).run(new Random(seed), 300).found()
                            ? 1
                            : 0;
        }

        assertThat(failed).isLessThanOrEqualTo(9);
    }

    /// 95 % of 400 are 380; 364 or fewer would come up in less than one run of 1,000.
    @Test
    void whatIsSaidToBeVisibleIsSeen() {
        int enough = requestsUntilEnough(JUDGE);
        int found = 0;
        for (int seed = 0; seed < 400; seed++) {
            found += new Trial(JUDGE, 0.05, 0.0, 9).run(new Random(seed), enough).found() ? 1 : 0;
        }

        assertThat(found).isGreaterThan(364);
    }

    @Test
    void evidenceSurvivesARestartToTheLastBit() {
        Seeds.forAll(
                100,
                random -> {
                    Evidence evidence = JUDGE.begin();
                    for (int i = 0; i < random.nextInt(60); i++) {
                        evidence =
                                JUDGE.observe(
                                        evidence,
                                        Trial.draw(random, random.nextInt(3), 0.1),
                                        Trial.draw(random, random.nextInt(9), 0.1));
                    }
                    String text = JUDGE.write(evidence);
                    Evidence read = JUDGE.read(text).orElseThrow();

                    assertThat(text).hasSizeLessThanOrEqualTo(EvidenceText.LONGEST);
                    assertThat(JUDGE.write(read)).isEqualTo(text);
                    assertThat(JUDGE.step(read)).isEqualTo(JUDGE.step(evidence));
                });
    }

    @Test
    void damagedEvidenceIsNoEvidence() {
        String text = JUDGE.write(healthy(JUDGE, 10));

        assertThat(JUDGE.read("")).isEmpty();
        assertThat(JUDGE.read(text.substring(0, text.length() - 9))).isEmpty();
        assertThat(JUDGE.read(text + "AAAA")).isEmpty();
        assertThat(JUDGE.read("2" + text.substring(1))).isEmpty();
        assertThat(Judge.of(Limits.sees(0.01)).read(text)).isEmpty();
    }

    @Test
    void billionsOfRequestsStayNumbers() {
        long many = 1_000_000_000;
        Evidence evidence = JUDGE.begin();
        for (int i = 0; i < 20; i++) {
            evidence =
                    JUDGE.observe(
                            evidence,
                            new Tally(many, many / 1000, 0, 0),
                            new Tally(many, many / 1000, 0, 0));
        }

        assertThat(JUDGE.whole(evidence).ruling()).isEqualTo(Ruling.PASS);
        assertThat(JUDGE.whole(evidence).canary().high()).isBetween(0.001, 0.0011);

        evidence = JUDGE.observe(evidence, new Tally(many, many, 0, 0), new Tally(many, 0, 0, 0));

        assertThat(JUDGE.step(evidence).ruling()).isEqualTo(Ruling.FAIL);
        assertThat(JUDGE.step(evidence).proof().logValue()).isFinite();
    }

    private static Evidence healthy(Judge judge, int requests) {
        Evidence evidence = judge.begin();
        for (int i = 0; i < requests; i++) {
            evidence = judge.observe(evidence, new Tally(1, 0, 0, 0), new Tally(9, 0, 0, 0));
        }
        return evidence;
    }

    private static int requestsUntilEnough(Judge judge) {
        Evidence evidence = judge.begin();
        int requests = 0;
        while (judge.whole(evidence).ruling() != Ruling.PASS) {
            requests++;
            assertThat(requests).isLessThan(10_000);
            evidence = judge.observe(evidence, new Tally(1, 0, 0, 0), new Tally(9, 0, 0, 0));
        }
        return requests;
    }
}
