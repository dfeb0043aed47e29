package dev.interlock.rollout.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Submission.Wishes;
import dev.interlock.rollout.machine.Shelf;
import dev.interlock.testkit.Seeds;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldTest {
    /// Of five releases each; some are refused.
    private static final int WORLDS = Integer.getInteger("worlds", 27_000);

    private final Shelf shelf = new Shelf();

    /// What happened in many worlds.
    private static final class Census {
        long rollouts;
        long promoted;
        long returned;
        long ticks;
        long unread;

        synchronized void add(World world) {
            rollouts += world.laws.rollouts;
            promoted += world.laws.promoted;
            returned += world.laws.returned;
            ticks += world.ticks;
            unread += world.unread;
        }
    }

    @Test
    void theLawsHoldInEveryWorld() {
        var census = new Census();
        long start = System.nanoTime();
        Seeds.forAllAtOnce(
                WORLDS,
                random -> {
                    World world = new World(random, Flaw.NONE, shelf);
                    told(random, world);
                    census.add(world);
                });
        System.out.printf(
                "%,d rollouts: %,d promoted, %,d rolled back; %,d ticks in %.1f s; %,d entries unread%n",
                census.rollouts,
                census.promoted,
                census.returned,
                census.ticks,
                (System.nanoTime() - start) / 1e9,
                census.unread);
        if (Long.getLong("seed") == null && Integer.getInteger("worlds") == null) {
            assertThat(census.unread).isPositive();
            assertThat(census.rollouts).isGreaterThan(100_000);
            assertThat(census.promoted).isGreaterThan(40_000);
            assertThat(census.returned).isGreaterThan(10_000);
        }
    }

    /// With one seed alone, the journal is printed too.
    private static void told(Random random, World world) {
        try {
            new Story(random, world).tell();
        } finally {
            printed(world);
        }
    }

    private static void printed(World world) {
        if (Long.getLong("seed") != null) {
            world.journal.entries().forEach(WorldTest::print);
        }
    }

    private static void print(Entry entry) {
        System.out.printf(
                "%4d %s %-14s %s%n",
                entry.sequence(),
                entry.at(),
                entry.release().map(ReleaseId::text).orElse(""),
                entry.event());
    }

    @Test
    void rollingBackTwiceIsTheSameAsOnce() {
        int[] tried = new int[1];
        Seeds.forAll(
                500,
                random -> {
                    if (rolledBack(random, Flaw.NONE)) {
                        tried[0]++;
                    }
                });
        assertThat(tried[0]).isGreaterThan(100);
    }

    /// Two good releases and more, in a world where things go wrong; then one rollback, given many
    /// times, must lead to the one before the last.
    ///
    /// @return whether it came so far
    private boolean rolledBack(Random random, Flaw flaw) {
        World world = new World(random, flaw, shelf);
        for (int i = 0; i < 4; i++) {
            world.submit(Kind.FINE, Wishes.NONE);
            world.settle();
            world.weather.worsens();
        }
        if (world.laws.goodOnes() < 2 || world.state().book().restored()) {
            return false;
        }
        Optional<ReleaseId> before = world.laws.goodBefore();
        world.weather.clears();
        world.order(Order.ROLLBACK);
        for (int i = 0; i < 30; i++) {
            world.tick();
            if (random.nextInt(5) == 0) {
                world.orderAgain(Order.ROLLBACK);
            }
        }
        world.settle();
        printed(world);
        Laws.demand(
                world.state().book().live().equals(before),
                Law.ROLLING_BACK_TWICE_IS_ONCE,
                world.state().book().live() + " is live and not " + before);
        return true;
    }

    /// The laws would be worth nothing if they held whatever Interlock did.
    @ParameterizedTest
    @CsvSource({
        "SMOKE_TESTS_ARE_NOT_RUN, NO_USER_MEETS_WHAT_DID_NOT_PASS_SMOKE",
        "CANARIES_GET_MORE, NEVER_MORE_THAN_THE_CANARYS_WEIGHT",
        "WHAT_FAILED_IS_CALLED_GOOD, ONLY_WHAT_SURVIVED_ITS_BAKE_IS_GOOD",
        "ROUTERS_ARE_TOLD_NOTHING, THE_LIVE_RELEASE_SERVES",
        "GOING_BACK_IS_FORGOTTEN, EVERY_ROLLOUT_ENDS",
        "THE_JUDGE_NEEDS_NO_DATA, MISSING_DATA_NEVER_PROMOTES",
        "THE_LAST_GOOD_RELEASE_IS_CLEARED_AWAY, THE_LAST_GOOD_RELEASE_CAN_BE_RESTORED",
        "LEASES_ARE_NOT_KEPT, TWO_OWNERS_NEVER_ACT"
    })
    void aBrokenInterlockIsCaught(Flaw flaw, Law law) {
        assertThat(firstBroken(flaw)).contains(law);
    }

    private Optional<Law> firstBroken(Flaw flaw) {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            try {
                new Story(random, new World(random, flaw, shelf)).tell();
            } catch (Violation e) {
                return Optional.of(e.law());
            }
        }
        return Optional.empty();
    }

    @Test
    void aRollbackThatGoesFurtherEachTimeIsCaught() {
        assertThat(lawOf(Flaw.A_SECOND_ROLLBACK_GOES_FURTHER))
                .contains(Law.ROLLING_BACK_TWICE_IS_ONCE);
    }

    private Optional<Law> lawOf(Flaw flaw) {
        for (int seed = 0; seed < 100; seed++) {
            try {
                rolledBack(new Random(seed), flaw);
            } catch (Violation e) {
                return Optional.of(e.law());
            }
        }
        return Optional.empty();
    }
}
