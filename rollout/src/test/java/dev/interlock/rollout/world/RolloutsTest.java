package dev.interlock.rollout.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.model.event.Event.Levels;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.Rollouts;
import dev.interlock.rollout.Steering;
import dev.interlock.rollout.Submission;
import dev.interlock.rollout.Submission.Cargo;
import dev.interlock.rollout.Submission.Wishes;
import dev.interlock.rollout.Variables;
import dev.interlock.rollout.View;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What becomes of releases and orders, in a world in which nothing else goes wrong.
class RolloutsTest {
    private static final int CROWD = 10;
    private static final Reason BROKEN_OFF = Reason.of(Cause.FAILED, "broken off");

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

    private static Stream<Event.Moved> moved(World world) {
        return world.journal.entries().stream()
                .filter(it -> it.event() instanceof Event.Moved)
                .map(it -> (Event.Moved) it.event());
    }

    private static List<Event.Moved> moves(World world, ReleaseId id) {
        return world.journal.entries().stream()
                .filter(it -> it.release().equals(Optional.of(id)))
                .filter(it -> it.event() instanceof Event.Moved)
                .map(it -> (Event.Moved) it.event())
                .toList();
    }

    private static List<ReleaseState> states(World world, ReleaseId id) {
        return moves(world, id).stream().map(Event.Moved::to).toList();
    }

    private List<Event.Moved> moves(ReleaseId id) {
        return moves(world, id);
    }

    private List<ReleaseState> states(ReleaseId id) {
        return states(world, id);
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
    void anEnvironmentIsKnownBeforeTheFirstLookAtItAndNothingIsSettledByThen() {
        ReleaseId first = settled(Kind.FINE);
        Rollouts next = new Server(world, "next", false).rollouts;
        assertThat(next.view(World.SCOPE)).isEmpty();
        next.recover();
        View view = next.view(World.SCOPE).orElseThrow();
        assertThat(view.live()).contains(first);
        assertThat(view.settled()).isFalse();
        assertThat(view.doing().orElseThrow().cause()).isEqualTo(Cause.RESTARTED);
        assertThat(next.views()).containsExactly(view);
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
    void aReleaseThatTheMachineHasNoRoomForIsRefusedAndWhatItHasIsWrittenDown() {
        world.machine = Optional.of(machine(true, "host/swap: no swap"));
        ReleaseId first = settled(Kind.FINE);
        assertThat(accepted(first).evidence())
                .anyMatch(it ->
                        it.kind().equals("host") && it.summary().equals("host/swap: no swap"));

        world.machine = Optional.of(machine(false, "host/disk: 2 GB needed, 1 GB free"));
        assertThat(world.submit(Kind.FINE, Wishes.NONE)).isEmpty();
        assertThat(moved(world))
                .last()
                .isEqualTo(
                        new Event.Moved(
                                ReleaseState.REFUSED,
                                Reason.of(Cause.HOST_UNFIT, "host/disk: 2 GB needed, 1 GB free")));
    }

    private static Event.Evidence machine(boolean fit, String summary) {
        return new Event.Evidence("host", fit, summary, Map.of());
    }

    private Event.Accepted accepted(ReleaseId id) {
        return world.journal.entries().stream()
                .filter(it -> it.release().equals(Optional.of(id)))
                .flatMap(it ->
                        it.event() instanceof Event.Accepted accepted
                                ? Stream.of(accepted)
                                : Stream.empty())
                .findFirst()
                .orElseThrow();
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
    void aCanaryWhoseProcessEndsGoesBack() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = canary();
        world.crowd = 0;
        world.fleet.die(second);
        world.settle();
        assertThat(states(second)).endsWith(ReleaseState.CANARY, ReleaseState.ROLLED_BACK);
        assertThat(last(second))
                .isEqualTo(
                        Reason.of(
                                Cause.CRASHED,
                                "the process of the release " + second + " ended by itself"));
        assertThat(world.state().book().live()).contains(first);
    }

    @Test
    void aBakingReleaseWhoseProcessEndsGoesBack() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = release(Kind.FINE);
        until(() -> is(second, ReleaseState.PROMOTED));
        world.crowd = 0;
        world.fleet.die(second);
        world.settle();
        assertThat(states(second)).endsWith(ReleaseState.PROMOTED, ReleaseState.ROLLED_BACK);
        assertThat(last(second).cause()).isEqualTo(Cause.CRASHED);
        assertThat(world.state().book().live()).contains(first);
    }

    @Test
    void aBaselineThatDiesProvesNothingAndTheCanaryGoesBackToIt() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = canary();
        world.crowd = 0;
        world.fleet.die(first);
        world.settle();
        assertThat(states(second)).endsWith(ReleaseState.CANARY, ReleaseState.ROLLED_BACK);
        assertThat(last(second))
                .isEqualTo(
                        Reason.of(
                                Cause.CRASHED,
                                "the process of the baseline " + first + " ended by itself"));
        assertThat(world.fleet.really()).containsOnlyKeys(first);
    }

    @Test
    void aReleaseThatIsNeverReadyFailsAndIsTakenDown() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = settled(Kind.HANGS);
        assertThat(states(second)).containsExactly(ReleaseState.PREPARED, ReleaseState.FAILED);
        assertThat(last(second).cause()).isEqualTo(Cause.UNHEALTHY);
        assertThat(world.fleet.really()).containsOnlyKeys(first);
    }

    @Test
    void aBakeThatFailsGoesBack() {
        World plain = World.fair(WorldPlan.of(List.of(), "hold"), CROWD);
        ReleaseId first = plain.submit(Kind.FINE, Wishes.NONE).orElseThrow();
        plain.settle();
        ReleaseId second = plain.submit(Kind.MANY_ERRORS, Wishes.NONE).orElseThrow();
        plain.settle();
        assertThat(states(plain, second)).endsWith(ReleaseState.PROMOTED, ReleaseState.ROLLED_BACK);
        assertThat(moves(plain, second).getLast().reason().cause())
                .isEqualTo(Cause.BELOW_OBJECTIVE);
        assertThat(plain.router.really().weight(first)).isEqualTo(Ratio.percent(100));
    }

    @Test
    void whatFailsInPreviewIsNeverStartedInProduction() {
        World tried = World.fair(WorldPlan.previewed(), CROWD);
        assertThat(previewed(tried, Kind.FINE)).endsWith(ReleaseState.GOOD);
        assertThat(previewed(tried, Kind.FAILS_SMOKE))
                .containsExactly(ReleaseState.PREPARED, ReleaseState.FAILED);
        assertThat(previewed(tried, Kind.DOES_NOT_START))
                .containsExactly(ReleaseState.PREPARED, ReleaseState.FAILED);
        assertThat(moved(tried).map(it -> it.reason().text()))
                .contains(
                        "in preview, smoke test home: expected 200, came 500",
                        "in preview: exit code 1");
        assertThat(started(tried)).isEqualTo(1);
        assertThat(tried.preview.really()).isEmpty();
    }

    @Test
    void usersAreServedWhileANewReleaseComesUpWhateverWasRestarted() {
        ReleaseId first = settled(Kind.FINE);
        release(Kind.HANGS);
        ticks(5);
        world.router.end();
        ticks(20);
        assertThat(world.router.really().shares())
                .extracting(Routing.Share::release)
                .containsExactly(first);
        world.fleet.dieAll();
        world.router.end();
        ticks(60);
        assertThat(world.router.really().shares())
                .extracting(Routing.Share::release)
                .containsExactly(first);
    }

    @Test
    void jobsAreWrittenDownOfThePreviewAndOfTheEnvironment() {
        World tried = World.fair(WorldPlan.previewed(), CROWD);
        tried.preview.jobs.add("migrate");
        tried.fleet.jobs.add("migrate");
        assertThat(previewed(tried, Kind.FINE)).endsWith(ReleaseState.GOOD);
        assertThat(tried.journal.entries().stream().map(Entry::event))
                .filteredOn(Event.Ran.class::isInstance)
                .extracting(it -> ((Event.Ran) it).job())
                .containsExactly("preview: migrate", "migrate");
    }

    private static List<ReleaseState> previewed(World tried, Kind kind) {
        ReleaseId id = tried.submit(kind, Wishes.NONE).orElseThrow();
        tried.settle();
        return states(tried, id);
    }

    private static long started(World world) {
        return world.journal.entries().stream()
                .filter(it -> it.event() instanceof Event.Intended(Effect.Start _))
                .count();
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
    void aFirstReleaseThatIsAskedNothingIsNeverGoodAndServesOn() {
        World quiet = World.fair(WorldPlan.plain(), 0);
        ReleaseId first = quiet.submit(Kind.FINE, Wishes.NONE).orElseThrow();
        quiet.settle();
        assertThat(states(quiet, first)).endsWith(ReleaseState.PROMOTED, ReleaseState.FAILED);
        assertThat(moves(quiet, first).getLast().reason().cause()).isEqualTo(Cause.NO_DATA);
        assertThat(quiet.router.really().weight(first)).isEqualTo(Ratio.percent(100));
    }

    @Test
    void withTooFewRequestsItIsHeldAndAPersonDecides() {
        ReleaseId second = held();
        assertThat(last(second)).isEqualTo(Reason.of(Cause.UNDECIDED, "too few requests"));
        assertThat(world.router.really().weight(second)).isEqualTo(Ratio.percent(50));
        world.order(Order.PROMOTE);
        world.crowd = CROWD;
        world.settle();
        assertThat(states(second))
                .endsWith(ReleaseState.HELD, ReleaseState.PROMOTED, ReleaseState.GOOD);
    }

    @Test
    void withTooFewRequestsItGoesBackWhereThePlanSaysSo() {
        World other = World.fair(WorldPlan.of(List.of(Ratio.percent(10)), "rollback"), CROWD);
        assertThat(other.submit(Kind.FINE, Wishes.NONE)).isPresent();
        other.settle();
        other.crowd = 0;
        ReleaseId second = other.submit(Kind.FINE, Wishes.NONE).orElseThrow();
        other.settle();
        assertThat(states(other, second)).endsWith(ReleaseState.CANARY, ReleaseState.ROLLED_BACK);
        assertThat(moves(other, second).getLast().reason())
                .isEqualTo(Reason.of(Cause.UNDECIDED, "too few requests"));
    }

    @Test
    void aHoldKeepsTheWeightAndAResumeGoesOnFromThere() {
        settled(Kind.FINE);
        ReleaseId second = canary();
        world.order(Order.HOLD);
        until(() -> is(second, ReleaseState.HELD));
        assertThat(last(second)).isEqualTo(Reason.of(Cause.ORDERED, "hold by ann"));
        ticks(50);
        assertThat(states(second)).endsWith(ReleaseState.HELD);
        assertThat(world.router.really().weight(second)).isEqualTo(Ratio.percent(10));
        world.order(Order.RESUME);
        world.settle();
        assertThat(states(second))
                .endsWith(
                        ReleaseState.HELD,
                        ReleaseState.CANARY,
                        ReleaseState.CANARY,
                        ReleaseState.PROMOTED,
                        ReleaseState.GOOD);
    }

    @Test
    void aHeldReleaseThatFailsGoesBackWithoutBeingAsked() {
        settled(Kind.FINE);
        world.crowd = 0;
        ReleaseId second = release(Kind.ALL_ERRORS);
        until(() -> is(second, ReleaseState.HELD));
        world.crowd = CROWD;
        world.settle();
        assertThat(states(second)).endsWith(ReleaseState.HELD, ReleaseState.ROLLED_BACK);
        assertThat(last(second).cause()).isEqualTo(Cause.WORSE_THAN_BASELINE);
    }

    @Test
    void aHoldThatNobodyAnswersGoesBackAfterItsLimit() {
        ReleaseId second = held();
        ticks(500);
        assertThat(states(second)).endsWith(ReleaseState.HELD);
        world.settle();
        assertThat(states(second)).endsWith(ReleaseState.HELD, ReleaseState.ROLLED_BACK);
        assertThat(last(second))
                .isEqualTo(
                        Reason.of(
                                Cause.HELD_TOO_LONG,
                                "it was held for 1m and nobody said how to go on"));
    }

    @Test
    void beforeTheFirstReleaseThereIsNothingToSteer() {
        Steering back = Steering.of(World.SCOPE, Order.ROLLBACK, "ann");
        String text =
                "nothing was released to %s yet; `interlock release --env %s` does it"
                        .formatted(World.SCOPE, World.SCOPE.environment());
        assertThat(world.say(back))
                .isEqualTo(
                        new Answer.Refused(Optional.empty(), Reason.of(Cause.NOT_SUPPORTED, text)));
    }

    @Test
    void aReleaseThatIsHeldIsReplaced() {
        ReleaseId second = held();
        Submission asked = world.submission(Kind.FINE, new Wishes(false, true, false));
        Answer answer = world.ask(asked);
        world.crowd = CROWD;
        world.settle();
        ReleaseId third = new ReleaseId("r-20261121-3");
        assertThat(answer).isEqualTo(new Answer.Accepted(third, "it takes the place of " + second));
        assertThat(last(second))
                .isEqualTo(Reason.of(Cause.REPLACED, third + " takes its place, by ci"));
        assertThat(states(second)).endsWith(ReleaseState.ROLLED_BACK);
        assertThat(states(third)).endsWith(ReleaseState.GOOD);
    }

    @Test
    void onlyAReleaseThatIsHeldIsReplaced() {
        settled(Kind.FINE);
        ReleaseId second = canary();
        Submission asked = world.submission(Kind.FINE, new Wishes(false, true, false));
        assertThat(refusal(asked).text())
                .endsWith(
                        "--replace replaces one that is held, and this one is not: `interlock hold` does that to a canary");
        world.settle();
        assertThat(states(second)).endsWith(ReleaseState.GOOD);
    }

    @Test
    void twoThatWaitComeInTheirOrder() {
        ReleaseId first = release(Kind.FINE);
        ReleaseId second = queued(Kind.ALL_ERRORS);
        ReleaseId third = queued(Kind.FINE);
        world.settle();
        assertThat(states(first)).endsWith(ReleaseState.SUPERSEDED);
        assertThat(states(second)).endsWith(ReleaseState.ROLLED_BACK);
        assertThat(states(third)).endsWith(ReleaseState.GOOD);
        assertThat(moved(world).map(Event.Moved::to).filter(ReleaseState.PREPARED::equals))
                .hasSize(3);
    }

    private ReleaseId queued(Kind kind) {
        return switch (world.ask(world.submission(kind, new Wishes(true, false, false)))) {
            case Answer.Accepted(ReleaseId id, String note, boolean _) -> id;
            case Answer.Refused refused -> throw new AssertionError("refused: " + refused);
        };
    }

    /// A start takes up to four ticks here; the order may also come in the last of them.
    @Test
    void anAbortBreaksOffAStartInItsMiddle() {
        ReleaseId first = settled(Kind.FINE);
        int brokenOff = 0;
        for (int i = 0; i < 10; i++) {
            ReleaseId other = release(Kind.FINE);
            Effect start = new Effect.Start(other);
            until(() -> world.state().acts().underWay().contains(start));
            world.order(Order.ABORT);
            world.settle();
            brokenOff += happened(new Event.Done(start)) ? 0 : 1;
            assertThat(happened(new Event.Done(start)))
                    .isNotEqualTo(happened(new Event.Broke(start, BROKEN_OFF)));
            assertThat(states(other)).startsWith(ReleaseState.PREPARED, ReleaseState.FAILED);
            assertThat(world.fleet.really()).containsOnlyKeys(first);
        }
        assertThat(brokenOff).isPositive();
    }

    private boolean happened(Event event) {
        return world.journal.entries().stream().anyMatch(it -> it.event().equals(event));
    }

    @Test
    void aRollbackLeadsToAnOlderGoodReleaseThatIsNamed() {
        World keeping = World.fair(WorldPlan.keeping(3), CROWD);
        List<ReleaseId> good = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            good.add(keeping.submit(Kind.FINE, Wishes.NONE).orElseThrow());
            keeping.settle();
        }
        ReleaseId oldest = good.getFirst();
        keeping.say(new Steering(World.SCOPE, Order.ROLLBACK, Optional.of(oldest), false, "ann"));
        keeping.settle();
        assertThat(keeping.state().book().live()).contains(oldest);
        assertThat(states(keeping, good.getLast())).endsWith(ReleaseState.ROLLED_BACK);
        assertThat(keeping.state().book().good()).containsExactly(good.get(1), oldest);
        assertThat(keeping.fleet.really()).containsOnlyKeys(oldest);
    }

    @Test
    void noUserIsSentBackToWhatWasNeverGood() {
        World keeping = World.fair(WorldPlan.keeping(5), CROWD);
        List<ReleaseId> sent = new ArrayList<>();
        for (Kind kind : List.of(Kind.FINE, Kind.FAILS_SMOKE, Kind.ALL_ERRORS)) {
            sent.add(keeping.submit(kind, Wishes.NONE).orElseThrow());
            keeping.settle();
        }
        for (ReleaseId never : sent.subList(1, 3)) {
            Answer answer =
                    keeping.say(
                            new Steering(
                                    World.SCOPE, Order.ROLLBACK, Optional.of(never), false, "ann"));
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            it -> assertThat(it.reason().cause()).isEqualTo(Cause.NO_WAY_BACK));
        }
        keeping.settle();
        assertThat(keeping.state().book().live()).contains(sent.getFirst());
    }

    @Test
    void aRollbackBringsItsOwnVariablesUnlessTheCurrentOnesAreWanted() {
        World keeping = World.fair(WorldPlan.keeping(3), CROWD);
        ReleaseId first = with(keeping, "old");
        ReleaseId second = with(keeping, "rotated");
        assertThat(keeping.store.variables(World.SCOPE, first)).containsEntry("KEY", "old");
        keeping.say(new Steering(World.SCOPE, Order.ROLLBACK, Optional.empty(), true, "ann"));
        keeping.settle();
        assertThat(keeping.state().book().live()).contains(first);
        assertThat(keeping.store.variables(World.SCOPE, first)).containsEntry("KEY", "rotated");
        assertThat(states(keeping, second)).endsWith(ReleaseState.ROLLED_BACK);
    }

    @Test
    void aReleaseThatStillRunsCannotBeGivenOtherVariables() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = canary();
        Answer answer =
                world.say(new Steering(World.SCOPE, Order.ROLLBACK, Optional.empty(), true, "ann"));
        assertThat(answer)
                .isEqualTo(
                        new Answer.Refused(
                                Optional.empty(),
                                Reason.of(
                                        Cause.BUSY,
                                        first
                                                + " still runs, with its own variables: roll back"
                                                + " without --with-current-env, or once the bake"
                                                + " is over")));
        world.settle();
        assertThat(states(second)).endsWith(ReleaseState.GOOD);
    }

    private static ReleaseId with(World world, String value) {
        Submission plain = world.submission(Kind.FINE, Wishes.NONE);
        Answer answer =
                world.ask(
                        new Submission(
                                plain.scope(),
                                plain.plan(),
                                plain.cargo(),
                                new Variables(Map.of("KEY", value), Set.of("KEY")),
                                Wishes.NONE,
                                "ci"));
        world.settle();
        return switch (answer) {
            case Answer.Accepted(ReleaseId id, String note, boolean _) -> id;
            case Answer.Refused refused -> throw new AssertionError("refused: " + refused);
        };
    }

    /// A second release that the first step of its canary has reached.
    private ReleaseId canary() {
        ReleaseId second = release(Kind.FINE);
        until(() -> world.router.really().weight(second).value().signum() > 0);
        return second;
    }

    /// A second release of which too little was seen.
    private ReleaseId held() {
        settled(Kind.FINE);
        world.crowd = 0;
        ReleaseId second = release(Kind.FINE);
        until(() -> is(second, ReleaseState.HELD));
        return second;
    }

    private void ticks(int count) {
        for (int i = 0; i < count; i++) {
            world.tick();
        }
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
    void aRollbackAfterAReleaseThatFailedByItselfLeavesTheLiveOne() {
        ReleaseId first = settled(Kind.FINE);
        ReleaseId second = settled(Kind.FINE);
        ReleaseId third = settled(Kind.FAILS_SMOKE);
        assertThat(states(third)).endsWith(ReleaseState.FAILED);
        Answer answer = world.say(Steering.of(World.SCOPE, Order.ROLLBACK, "ann"));
        assertThat(answer).isEqualTo(new Answer.Accepted(second, "back to " + first, true));
        world.settle();
        assertThat(world.state().book().live()).contains(first);
    }

    @Test
    void aRollbackGivenOnceMoreAfterTheReleaseWasGivenUpLeavesNothing() {
        settled(Kind.FINE);
        ReleaseId second = settled(Kind.FINE);
        ReleaseId third = release(Kind.FINE);
        until(() -> is(third, ReleaseState.PREPARED));
        world.order(Order.ROLLBACK);
        world.settle();
        assertThat(states(third)).endsWith(ReleaseState.FAILED);
        assertThat(world.say(Steering.of(World.SCOPE, Order.ROLLBACK, "ann")))
                .isInstanceOfSatisfying(
                        Answer.Accepted.class,
                        it -> assertThat(it.leaves()).as(it.note()).isFalse());
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
    void whoeverIsLetInIsToldWhatTheCanaryWillSee() {
        World judged = World.judged(WorldPlan.plain(), CROWD);
        assertThat(note(judged)).isEqualTo("it begins");
        judged.settle();
        judged.pace(new Traffic.Pace(200, 0.001));
        assertThat(note(judged))
                .isEqualTo(
                        "it begins; at 200 req/s and 10 %, then 50 % this canary sees failure"
                                + " rates above about 18 % in 2s");
    }

    private static String note(World world) {
        return switch (world.ask(world.submission(Kind.FINE, Wishes.NONE))) {
            case Answer.Accepted(ReleaseId id, String note, boolean _) -> note;
            case Answer.Refused refused -> throw new AssertionError("refused: " + refused);
        };
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
        assertThat(world.ask(withNoWayBack(further))).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void migrationsThatTheLastGoodReleaseSaysNothingOfAreRefusedAndKnownOnesLetIn() {
        settled(Kind.FINE);
        Submission unknown = with(evidence(true, "FINE"), Variables.NONE, levels("001", "001"));
        assertThat(refusal(unknown).text())
                .contains("r-20261121-1, does not say with which it works");
        world.ask(withNoWayBack(unknown));
        world.settle();
        Submission known = with(evidence(true, "FINE"), Variables.NONE, levels("001", "001"));
        assertThat(world.ask(known)).isInstanceOf(Answer.Accepted.class);
    }

    private static Submission withNoWayBack(Submission asked) {
        return new Submission(
                asked.scope(),
                asked.plan(),
                asked.cargo(),
                asked.variables(),
                new Wishes(false, false, true),
                "ci");
    }

    @Test
    void aPlanWithAGateIsRefusedWhereNobodySignedThatItPassed() {
        Submission plain = world.submission(Kind.FINE, Wishes.NONE);
        Submission gated =
                new Submission(
                        plain.scope(),
                        plain.plan() + "gate:\n  lint: npm run lint\n",
                        plain.cargo(),
                        plain.variables(),
                        plain.wishes(),
                        "ci");
        assertThat(refusal(gated).cause()).isEqualTo(Cause.EVIDENCE_MISSING);
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
