package dev.interlock.rollout.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Entry;
import dev.interlock.testkit.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorldTest {
    /// With [Story] five releases each, of which one in six or so is refused.
    private static final int WORLDS = Integer.getInteger("worlds", 25_000);

    @Test
    void theLawsHoldInEveryWorld() {
        int[] count = new int[3];
        long[] ticks = new long[1];
        long start = System.nanoTime();
        Seeds.forAll(
                WORLDS,
                random -> {
                    World world = new World(random, Flaw.NONE);
                    told(random, world);
                    count[0] += world.laws.rollouts;
                    count[1] += world.laws.promoted;
                    count[2] += world.laws.returned;
                    ticks[0] += world.ticks;
                });
        System.out.printf(
                "%,d rollouts in %,d worlds: %,d promoted, %,d rolled back; %,d ticks, %.1f s%n",
                count[0], WORLDS, count[1], count[2], ticks[0], (System.nanoTime() - start) / 1e9);
        if (Long.getLong("seed") == null && Integer.getInteger("worlds") == null) {
            assertThat(count[0]).isGreaterThan(100_000);
            assertThat(count[1]).isGreaterThan(20_000);
            assertThat(count[2]).isGreaterThan(10_000);
        }
    }

    /// With one seed alone, the journal is printed too.
    private static void told(Random random, World world) {
        try {
            new Story(random, world).tell();
        } finally {
            if (Long.getLong("seed") != null) {
                world.journal.entries().forEach(WorldTest::print);
            }
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

    static Random seeded(long seed) {
        return new Random(seed);
    }
}
