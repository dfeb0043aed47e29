package dev.interlock.rollout.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.model.event.Event.Levels;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.Steering;
import dev.interlock.rollout.Submission;
import dev.interlock.rollout.Submission.Cargo;
import dev.interlock.rollout.Submission.Wishes;
import dev.interlock.rollout.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What becomes of releases and orders, in a world in which nothing else goes wrong.
class RolloutsTest {
    private static final int CROWD = 10;

    private final World world = World.fair(WorldPlan.plain(), CROWD);

    private ReleaseId release(Kind kind) {
        return world.submit(kind, Wishes.NONE).orElseThrow();
    }

    private ReleaseId settled(Kind kind) {
        ReleaseId id = release(kind);
        world.settle();
        return id;
    }

    private void until(BooleanSupplier reached) {
        for (int i = 0; i < 1_000 && !reached.getAsBoolean(); i++) {
            world.tick();
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }

    private List<Event.Moved> moves(ReleaseId id) {
        return world.journal.entries().stream()
                .filter(it -> it.release().equals(Optional.of(id)))
                .filter(it -> it.event() instanceof Event.Moved)
                .map(it -> (Event.Moved) it.event())
                .toList();
    }

    private List<ReleaseState> states(ReleaseId id) {
        return moves(id).stream().map(Event.Moved::to).toList();
    }

    private Reason last(ReleaseId id) {
        return moves(id).getLast().reason();
    }

    private boolean is(ReleaseId id, ReleaseState state) {
        return states(id).contains(state);
    }

    @Test
    void theFirstReleaseGoesLiveAtOnceAndBakes() {
        ReleaseId first = settled(Kind.FINE);
        assertThat(states(first))
                .containsExactly(
                        ReleaseState.PREPARED,
                        ReleaseState.STARTED,
                        ReleaseState.SMOKED,
                        ReleaseState.PROMOTED,
                        ReleaseState.GOOD);
    }

    @Test
    void aGoodReleaseGoesThroughEachStepAndTheFormerOneIsStopped() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = settled(Kind.FINE);
        assertThat(states(second))
                .containsExactly(
                        ReleaseState.PREPARED,
                        ReleaseState.STARTED,
                        ReleaseState.SMOKED,
                        ReleaseState.CANARY,
                        ReleaseState.CANARY,
                        ReleaseState.PROMOTED,
                        ReleaseState.GOOD);
        assertThat(states(first)).endsWith(ReleaseState.SUPERSEDED);
        assertThat(world.fleet.really()).containsOnlyKeys(second);
    }

    @Test
    void aFirstReleaseThatFailsItsBakeServesOn() {
        ReleaseId first = settled(Kind.MANY_ERRORS);
        assertThat(states(first)).endsWith(ReleaseState.FAILED);
        assertThat(world.router.really().weight(first)).isEqualTo(Ratio.percent(100));
    }

    @Test
    void whatDoesNotPassSmokeMeetsNoUserAndIsStopped() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = settled(Kind.FAILS_SMOKE);
        assertThat(states(second)).endsWith(ReleaseState.STARTED, ReleaseState.FAILED);
        assertThat(last(second))
                .isEqualTo(
                        Reason.of(Cause.SMOKE_FAILED, "smoke test home: expected 200, came 500"));
        assertThat(world.fleet.really()).containsOnlyKeys(first);
    }

    @Test
    void aCanaryThatFailsGoesBackInTheVeryTickThatShowsIt() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = release(Kind.ALL_ERRORS);
        until(() -> world.router.really().weight(second).value().signum() > 0);
        until(() -> world.router.really().weight(first).equals(Ratio.percent(100)));
        world.settle();
        assertThat(states(second)).endsWith(ReleaseState.CANARY, ReleaseState.ROLLED_BACK);
        assertThat(last(second).cause()).isEqualTo(Cause.WORSE_THAN_BASELINE);
    }

    @Test
    void aReleaseWhoseProcessEndsGoesBack() {
        settled(Kind.FINE);
        ReleaseId second = settled(Kind.DIES);
        assertThat(states(second)).endsWith(ReleaseState.ROLLED_BACK);
        assertThat(last(second).cause()).isEqualTo(Cause.CRASHED);
    }

    @Test
    void usersAreLookedAfterAlsoWhenNothingCanBeWritten() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = release(Kind.ALL_ERRORS);
        until(() -> is(second, ReleaseState.CANARY));
        world.fill();
        until(() -> world.router.really().weight(first).equals(Ratio.percent(100)));
        assertThat(is(second, ReleaseState.ROLLED_BACK)).isFalse();
        world.settle();
        assertThat(is(second, ReleaseState.ROLLED_BACK)).isTrue();
    }

    @Test
    void aClockThatIsSetForwardPromotesNothing() {
        settled(Kind.FINE);
        ReleaseId second = release(Kind.FINE);
        until(() -> is(second, ReleaseState.CANARY));
        world.time.jump(Duration.ofDays(2));
        world.tick();
        world.tick();
        assertThat(is(second, ReleaseState.PROMOTED)).isFalse();
        assertThat(states(second).stream().filter(ReleaseState.CANARY::equals)).hasSize(1);
    }

    @Test
    void withTooFewRequestsItIsHeldAndAPersonDecides() {
        World quiet = World.fair(WorldPlan.plain(), 0);
        assertThat(quiet.submit(Kind.FINE, Wishes.NONE)).isPresent();
        quiet.settle();
        assertThat(quiet.laws.promoted).isEqualTo(1);
        assertThat(quiet.laws.lastGood()).isEmpty();
    }

    @Test
    void anAbortIsFollowedWhileTheReleaseStarts() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = release(Kind.FINE);
        until(() -> is(second, ReleaseState.PREPARED));
        world.order(Order.ABORT);
        world.settle();
        assertThat(states(second)).endsWith(ReleaseState.PREPARED, ReleaseState.FAILED);
        assertThat(last(second)).isEqualTo(Reason.of(Cause.ORDERED, "abort by ann"));
        assertThat(world.fleet.really()).containsOnlyKeys(first);
    }

    @Test
    void aRollbackLeadsToTheGoodReleaseBeforeAndOneThatIsNamedToThatOne() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = settled(Kind.FINE);
        world.order(Order.ROLLBACK);
        world.settle();
        assertThat(world.state().book().live()).contains(first);
        assertThat(states(second)).endsWith(ReleaseState.ROLLED_BACK);
        Answer again = world.say(Steering.of(World.SCOPE, Order.ROLLBACK, "ann"));
        assertThat(again).isEqualTo(new Answer.Accepted(first, first + " took over already"));
        world.say(new Steering(World.SCOPE, Order.ROLLBACK, Optional.of(second), false, "ann"));
        world.settle();
        assertThat(world.state().book().live()).contains(second);
    }

    @Test
    void aSecondReleaseIsRefusedNamingTheFirst() {
        ReleaseId first = release(Kind.FINE);
        world.tick();
        assertThat(refusal(world.submission(Kind.FINE, Wishes.NONE)).text())
                .isEqualTo(
                        "shop/production is taken by "
                                + first
                                + " of ci since 2026-11-21T01:00:00Z, now prepared. --queue waits"
                                + " for its end");
        Answer queued = world.ask(world.submission(Kind.FINE, new Wishes(true, false, false)));
        assertThat(queued).isInstanceOf(Answer.Accepted.class);
        world.settle();
        assertThat(world.laws.goodOnes()).isEqualTo(2);
    }

    @Test
    void aRefusalIsInTheJournal() {
        Submission asked = with(evidence(true, "another"), Variables.NONE, Optional.empty());
        assertThat(world.ask(asked)).isInstanceOf(Answer.Refused.class);
        assertThat(world.journal.entries().getLast().event())
                .isEqualTo(
                        new Event.Moved(
                                ReleaseState.REFUSED,
                                Reason.of(
                                        Cause.EVIDENCE_WRONG,
                                        "check passed for another commit than FINE")));
    }

    @Test
    void withoutEvidenceThatTheCheckPassedNothingIsLetIn() {
        assertThat(refusal(with(List.of(), Variables.NONE, Optional.empty())).cause())
                .isEqualTo(Cause.EVIDENCE_MISSING);
        assertThat(refusal(with(evidence(false, "FINE"), Variables.NONE, Optional.empty())).cause())
                .isEqualTo(Cause.CHECK_FAILED);
    }

    @Test
    void everyVariableThatIsMissingIsNamedAndNoValueShown() {
        var variables = new Variables(Map.of("URL", "s3cret"), Set.of("URL", "KEY", "AUTH"));
        Reason reason = refusal(with(evidence(true, "FINE"), variables, Optional.empty()));
        assertThat(reason.cause()).isEqualTo(Cause.MISSING_VARIABLE);
        assertThat(reason.text()).startsWith("shop/production lacks AUTH, KEY, which");
        assertThat(variables.toString()).doesNotContain("s3cret");
    }

    @Test
    void migrationsThatTheLastGoodReleaseDoesNotKnowAreRefusedUnlessThatIsWanted() {
        world.ask(with(evidence(true, "FINE"), Variables.NONE, levels("001", "003")));
        world.settle();
        Submission further = with(evidence(true, "FINE"), Variables.NONE, levels("002", "004"));
        assertThat(refusal(further).cause()).isEqualTo(Cause.NO_WAY_BACK);
        Submission wanted =
                new Submission(
                        further.scope(),
                        further.plan(),
                        further.cargo(),
                        further.variables(),
                        new Wishes(false, false, true),
                        "ci");
        assertThat(world.ask(wanted)).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void aPlanWithAGateIsRefusedUntilThereIsOne() {
        Submission plain = world.submission(Kind.FINE, Wishes.NONE);
        Submission gated =
                new Submission(
                        plain.scope(),
                        plain.plan() + "gate:\n  lint: npm run lint\n",
                        plain.cargo(),
                        plain.variables(),
                        plain.wishes(),
                        "ci");
        assertThat(refusal(gated).cause()).isEqualTo(Cause.NOT_SUPPORTED);
    }

    @Test
    void aFullDiskRefusesWithBothFigures() {
        world.store.full = true;
        Reason reason = refusal(world.submission(Kind.FINE, Wishes.NONE));
        assertThat(reason).isEqualTo(Reason.of(Cause.NO_SPACE, "1 MB are free, 2 MB are needed"));
    }

    private Reason refusal(Submission asked) {
        return switch (world.ask(asked)) {
            case Answer.Refused(Optional<ReleaseId> release, Reason reason) -> reason;
            case Answer.Accepted accepted -> throw new AssertionError("accepted: " + accepted);
        };
    }

    private static List<Evidence> evidence(boolean passed, String commit) {
        return List.of(new Evidence("check", passed, "2 errors", Map.of("commit", commit)));
    }

    private static Optional<Levels> levels(String oldest, String newest) {
        return Optional.of(new Levels(oldest, newest));
    }

    private Submission with(List<Evidence> evidence, Variables variables, Optional<Levels> levels) {
        Submission plain = world.submission(Kind.FINE, Wishes.NONE);
        return new Submission(
                plain.scope(),
                plain.plan(),
                new Cargo(plain.cargo().artifact(), plain.cargo().commit(), evidence, levels),
                variables,
                Wishes.NONE,
                "ci");
    }
}
