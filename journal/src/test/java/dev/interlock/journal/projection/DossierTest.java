package dev.interlock.journal.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.journal.Journal;
import dev.interlock.journal.MemoryJournal;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is known before a release.
class DossierTest {
    private static final Scope SHOP = new Scope("shop", "production");
    private static final String COMMIT = "c0ffee0";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Digest KEY = new Digest("sha256:" + "ab".repeat(32));
    private static final List<String> QUESTIONS = List.of("On call?", "Can it go back?");

    private final Journal journal = new MemoryJournal();
    private final Ledger ledger = new Ledger(journal);

    private Dossier after(Event... events) {
        for (Event event : events) {
            journal.append(
                    List.of(new Draft(NOW, Optional.of(SHOP), Optional.empty(), event)),
                    Optional.empty());
        }
        return ledger.now().dossier();
    }

    private static Event.BuildReported build(boolean main, boolean passed, Instant finished) {
        return new Event.BuildReported(
                "shop",
                "main",
                main,
                new Event.Evidence("gate", passed, "5 of 5 steps", Map.of("commit", COMMIT)),
                finished,
                Duration.ofHours(24).toMillis(),
                "ci");
    }

    private static Event.ReviewOpened opened(List<String> questions) {
        return new Event.ReviewOpened(COMMIT, questions, List.of(), "ci");
    }

    private static Event ticked(String question) {
        return new Event.ReviewTicked(COMMIT, question, "Ada", "owner");
    }

    private static Event decided(boolean go) {
        return new Event.ReviewDecided(COMMIT, go, "because", "Ada", "owner");
    }

    @Test
    void aNoGoCountsUnderAnAbbreviatedAndUnderALongerNameOfItsCommit() {
        Dossier dossier = after(opened(QUESTIONS), decided(false));
        assertThat(List.of(COMMIT, COMMIT + "12", COMMIT.substring(0, 6)))
                .allMatch(name -> dossier.refused(SHOP, name).isPresent());
        assertThat(dossier.refused(SHOP, "c0ffee1")).isEmpty();
        assertThat(dossier.refused(new Scope("shop", "staging"), COMMIT)).isEmpty();
        assertThat(after(decided(true)).refused(SHOP, COMMIT + "12")).isEmpty();
    }

    @Test
    void aRefusalNamesTheOpenQuestionsWithTheirNumbersAndNoMoreThanTen() {
        List<String> many =
                IntStream.rangeClosed(1, 13).mapToObj(it -> "Q%d?".formatted(it)).toList();
        Optional<Review> review = after(opened(many), ticked("Q2?")).review(SHOP, COMMIT);
        assertThat(Review.obstacle(COMMIT, many, review).orElseThrow().text())
                .contains("lacks 12 of 13 answers: 1 \"Q1?\", 3 \"Q3?\"", "11 \"Q11?\" and 2 more.")
                .contains(
                        "`interlock readiness --commit %s --tick 1,3,4,5,6,7,8,9,10,11,12,13 --by NAME --go`"
                                .formatted(COMMIT))
                .doesNotContain("Q2?", "Q12?");
    }

    @Test
    void aKeyIsTrustedUntilItIsRevoked() {
        assertThat(after(new Event.KeyTrusted(KEY, "…", "ci", "owner")).keys()).containsKey(KEY);
        assertThat(after(new Event.KeyRevoked(KEY, "owner")).keys()).isEmpty();
    }

    @Test
    void aPassingBuildIsGoodForAsLongAsThePlanSaysAndNoLonger() {
        BuildHealth health = after(build(true, true, NOW)).build("shop").orElseThrow();
        assertThat(health.overdue(NOW.plus(Duration.ofHours(24)))).isFalse();
        assertThat(health.overdue(NOW.plus(Duration.ofHours(24)).plusMillis(1))).isTrue();
    }

    @Test
    void aBuildThatFailedIsNewsAndNoPassingBuild() {
        BuildHealth health =
                after(
                                build(true, true, NOW.minus(Duration.ofHours(20))),
                                build(true, false, NOW.minus(Duration.ofHours(1))))
                        .build("shop")
                        .orElseThrow();
        assertThat(health.last().orElseThrow().passed()).isFalse();
        assertThat(health.passing().orElseThrow().finished())
                .isEqualTo(NOW.minus(Duration.ofHours(20)));
        assertThat(health.overdue(NOW.plus(Duration.ofHours(5)))).isTrue();
    }

    @Test
    void aLateReportOfAnOlderGateReplacesNoNewerOne() {
        BuildHealth health =
                after(
                                build(true, true, NOW.minus(Duration.ofHours(1))),
                                build(true, true, NOW.minus(Duration.ofHours(9))))
                        .build("shop")
                        .orElseThrow();
        assertThat(health.passing().orElseThrow().finished())
                .isEqualTo(NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void aReportFromTheFutureIsNoOlderThanItsArrivalAndOtherBranchesDoNotCount() {
        assertThat(after(build(false, true, NOW)).build("shop").orElseThrow().last()).isEmpty();
        BuildHealth health =
                after(build(true, true, NOW.plus(Duration.ofMinutes(3))))
                        .build("shop")
                        .orElseThrow();
        assertThat(health.passing().orElseThrow().finished()).isEqualTo(NOW);
    }

    private Optional<Cause> obstacle() {
        return Review.obstacle(COMMIT, QUESTIONS, ledger.now().dossier().review(SHOP, COMMIT))
                .map(Reason::cause);
    }

    @Test
    void aReleaseWaitsForEveryAnswerAndForAGo() {
        assertThat(obstacle()).contains(Cause.REVIEW_MISSING);
        after(opened(QUESTIONS), ticked("On call?"), decided(true));
        assertThat(obstacle()).contains(Cause.REVIEW_MISSING);
        after(ticked("Can it go back?"));
        assertThat(obstacle()).isEmpty();
    }

    @Test
    void aNoGoHoldsWhateverWasAnsweredUntilSomebodySaysGo() {
        after(opened(QUESTIONS), ticked("On call?"), ticked("Can it go back?"), decided(false));
        assertThat(obstacle()).contains(Cause.NO_GO);
        assertThat(
                        Review.obstacle(
                                        COMMIT,
                                        List.of(),
                                        ledger.now().dossier().review(SHOP, COMMIT))
                                .orElseThrow()
                                .text())
                .isEqualTo("Ada said no-go to c0ffee0: because");
        after(decided(true));
        assertThat(obstacle()).isEmpty();
    }

    @Test
    void otherQuestionsTakeBackAGoAndNoNoGo() {
        after(opened(QUESTIONS), decided(true), opened(List.of("On call?")));
        Review review = ledger.now().dossier().review(SHOP, COMMIT).orElseThrow();
        assertThat(review.decision()).isEmpty();
        after(decided(false), opened(QUESTIONS));
        review = ledger.now().dossier().review(SHOP, COMMIT).orElseThrow();
        assertThat(review.decision()).isPresent();
    }

    @Test
    void aReviewAloneMakesNoEnvironmentAndReviewsAreBounded() {
        for (int i = 0; i < 250; i++) {
            after(new Event.ReviewOpened("c0ffee" + i, QUESTIONS, List.of(), "ci"));
        }
        assertThat(ledger.now().services()).isEmpty();
        assertThat(ledger.now().dossier().reviews(SHOP)).hasSize(200);
        assertThat(ledger.now().dossier().reviews(SHOP).getFirst().commit()).isEqualTo("c0ffee249");
    }
}
