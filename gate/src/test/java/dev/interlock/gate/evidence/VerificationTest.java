package dev.interlock.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.gate.Standing;
import dev.interlock.gate.StepResult;
import dev.interlock.gate.evidence.Verification.Expected;
import dev.interlock.gate.evidence.Verification.Result;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanReader;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Evidence that is not of this release, and evidence that does not prove enough.
class VerificationTest {
    private static final Instant NOW = Samples.FINISHED.plus(Duration.ofHours(1));

    private static Result verified(Statement statement, Expected expected, Instant now) {
        return Samples.trusting(Samples.KEY)
                .of(Attestation.of(statement, Samples.KEY).text(), expected, now);
    }

    private static void refused(Result result, Cause cause, String... says) {
        assertThat(result)
                .isInstanceOfSatisfying(Result.Bad.class, bad -> says(bad.reason(), cause, says));
    }

    private static void says(Reason reason, Cause cause, String... says) {
        assertThat(reason.cause()).as(reason.text()).isEqualTo(cause);
        assertThat(reason.text()).contains(says);
    }

    private static Statement of(Subject subject) {
        return Samples.gate(subject, Samples.step("check", Standing.PASSED));
    }

    @Test
    void evidenceOfThisReleaseIsGoodAndNamesItsSigner() {
        assertThat(verified(Samples.gate(), Samples.EXPECTED, NOW))
                .isEqualTo(new Result.Good(Samples.gate(), Samples.KEY.open()));
        assertThat(verified(Samples.build(), Samples.EXPECTED, NOW))
                .isInstanceOf(Result.Good.class);
    }

    @Test
    void evidenceOfAnotherCommitServiceEnvironmentOrPlanIsRefused() {
        Subject is = Samples.SUBJECT;
        refused(
                verified(
                        of(new Subject("blog", "production", is.commit(), true, is.plan(), "t")),
                        Samples.EXPECTED,
                        NOW),
                Cause.EVIDENCE_WRONG,
                "of the service blog, not of shop");
        refused(
                verified(
                        of(new Subject("shop", "production", "0".repeat(40), true, is.plan(), "t")),
                        Samples.EXPECTED,
                        NOW),
                Cause.EVIDENCE_WRONG,
                "of the commit 000000000, not of 9f2c4e1d6");
        refused(
                verified(
                        of(new Subject("shop", "staging", is.commit(), true, is.plan(), "t")),
                        Samples.EXPECTED,
                        NOW),
                Cause.EVIDENCE_WRONG,
                "of the environment staging, not of production");
        refused(
                verified(
                        of(
                                new Subject(
                                        "shop",
                                        "production",
                                        is.commit(),
                                        true,
                                        Subject.planDigest("service: shop\ngate: {}\n"),
                                        "t")),
                        Samples.EXPECTED,
                        NOW),
                Cause.EVIDENCE_WRONG,
                "another interlock.yml");
    }

    @Test
    void evidenceOfATreeWithChangesIsRefused() {
        Subject is = Samples.SUBJECT;
        refused(
                verified(
                        of(new Subject("shop", "production", is.commit(), false, is.plan(), "t")),
                        Samples.EXPECTED,
                        NOW),
                Cause.UNCOMMITTED,
                "differed from the commit");
    }

    @Test
    void evidenceIsGoodToTheVeryEndOfItsTimeAndNoLonger() {
        Instant end = Samples.FINISHED.plus(Samples.EXPECTED.goodFor());
        assertThat(verified(Samples.gate(), Samples.EXPECTED, end)).isInstanceOf(Result.Good.class);
        refused(
                verified(Samples.gate(), Samples.EXPECTED, end.plusMillis(1)),
                Cause.EVIDENCE_EXPIRED,
                "2026-11-21T03:21:30Z",
                "good for 1d");
    }

    @Test
    void aClockThatIsAheadALittleIsForgivenAndOneThatIsFarAheadIsNot() {
        Instant early = Samples.FINISHED.minus(Verification.SKEW);
        assertThat(verified(Samples.gate(), Samples.EXPECTED, early))
                .isInstanceOf(Result.Good.class);
        refused(
                verified(Samples.gate(), Samples.EXPECTED, early.minusMillis(1)),
                Cause.EVIDENCE_WRONG,
                "from the future",
                "a clock is wrong");
    }

    @Test
    void evidenceThatIsCutOffIsNoForgeryAndSaysWhereItEnds() {
        String text = Attestation.of(Samples.gate(), Samples.KEY).text();
        assertThat(Samples.trusting(Samples.KEY).signature(text.substring(0, 60)))
                .isInstanceOfSatisfying(
                        Result.Bad.class,
                        bad ->
                                assertThat(bad.reason())
                                        .isEqualTo(
                                                Reason.of(
                                                        Cause.EVIDENCE_WRONG,
                                                        "a piece of evidence cannot be read: the JSON ends too early (line 1, column 61)")));
    }

    @Test
    void aPayloadThatWasChangedIsAForgeryWhateverIsLeftOfIt() {
        Envelope signed = Attestation.of(Samples.gate(), Samples.KEY).envelope();
        Envelope changed =
                new Envelope(signed.payloadType(), new byte[7], signed.key(), signed.signature());
        refused(
                Samples.trusting(Samples.KEY).signature(changed.text()),
                Cause.EVIDENCE_FORGED,
                "the signature does not fit");
    }

    @Test
    void afterARotationOnlyTheNewKeyCounts() {
        SigningKey next = SigningKey.make(new SecureRandom());
        String old = Attestation.of(Samples.gate(), Samples.KEY).text();
        String fresh = Attestation.of(Samples.gate(), next).text();
        Verification both = Samples.trusting(Samples.KEY, next);
        assertThat(both.of(old, Samples.EXPECTED, NOW)).isInstanceOf(Result.Good.class);
        assertThat(both.of(fresh, Samples.EXPECTED, NOW)).isInstanceOf(Result.Good.class);
        Verification rotated = Samples.trusting(next);
        refused(
                rotated.of(old, Samples.EXPECTED, NOW),
                Cause.EVIDENCE_FORGED,
                Samples.KEY.id().brief(),
                "does not trust",
                "interlock key trust");
        assertThat(rotated.of(fresh, Samples.EXPECTED, NOW)).isInstanceOf(Result.Good.class);
        refused(
                Samples.trusting().of(fresh, Samples.EXPECTED, NOW),
                Cause.EVIDENCE_FORGED,
                "does not trust");
    }

    private static Plan plan(String text) {
        return ((PlanReader.Result.Read) PlanReader.read(Plan.FILE, text)).services().getFirst();
    }

    private static Proof.Outcome proved(Digest artifact, Statement... statements) {
        Plan plan = plan("gate: { test: npm test }\nbuild: { run: npm run build, output: dist }\n");
        List<String> envelopes =
                List.of(statements).stream()
                        .map(it -> Attestation.of(it, Samples.KEY).text())
                        .toList();
        return new Proof(plan, Samples.trusting(Samples.KEY), Samples.EXPECTED, NOW)
                .of(envelopes, artifact);
    }

    private static void lacks(Proof.Outcome outcome, Cause cause, String... says) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Proof.Outcome.Lacking.class, it -> says(it.reason(), cause, says));
    }

    @Test
    void aGateThatPassedAndTheBuildOfTheseBytesProveARelease() {
        Proof.Outcome outcome = proved(Samples.ARTIFACT, Samples.gate(), Samples.build());
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Proof.Outcome.Proven.class,
                        proven ->
                                assertThat(proven.evidence())
                                        .extracting(Evidence::kind, Evidence::passed)
                                        .containsExactly(
                                                org.assertj.core.groups.Tuple.tuple("check", true),
                                                org.assertj.core.groups.Tuple.tuple("gate", true),
                                                org.assertj.core.groups.Tuple.tuple(
                                                        "build", true)));
    }

    @Test
    void nothingAtAllOrHalfOfItProvesNothing() {
        lacks(proved(Samples.ARTIFACT), Cause.EVIDENCE_MISSING, "interlock gate");
        lacks(proved(Samples.ARTIFACT, Samples.build()), Cause.EVIDENCE_MISSING, "gate passed");
        lacks(proved(Samples.ARTIFACT, Samples.gate()), Cause.EVIDENCE_MISSING, "of a build");
    }

    @Test
    void aStepThatIsMissingOrDidNotPassIsNamed() {
        StepResult check = Samples.step("check", Standing.PASSED);
        StepResult built = Samples.step("build", Standing.PASSED);
        lacks(
                proved(Samples.ARTIFACT, Samples.gate(Samples.SUBJECT, check, built)),
                Cause.EVIDENCE_MISSING,
                "nothing of the plan's step test");
        for (Standing standing : List.of(Standing.FAILED, Standing.UNDECIDED, Standing.SKIPPED)) {
            lacks(
                    proved(
                            Samples.ARTIFACT,
                            Samples.gate(
                                    Samples.SUBJECT, check, Samples.step("test", standing), built),
                            Samples.build()),
                    Cause.GATE_FAILED,
                    "step test did not pass");
        }
    }

    @Test
    void theBuildOfOtherBytesProvesNothingOfThese() {
        Digest other = new Digest("sha256:" + "cd".repeat(32));
        lacks(
                proved(other, Samples.gate(), Samples.build()),
                Cause.EVIDENCE_WRONG,
                Samples.ARTIFACT.brief(),
                other.brief());
    }
}
