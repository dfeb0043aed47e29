package dev.interlock.testkit;

import java.util.Random;
import java.util.stream.LongStream;

/// Properties tried on many seeded random cases. The seed of a failure is in its message.
public final class Seeds {
    private Seeds() {}

    /// A case made and judged from one source of randomness.
    @FunctionalInterface
    public interface Property {
        void holds(Random random) throws Exception;
    }

    /// As [#forAll], on every processor at once: for cases that share nothing.
    public static void forAllAtOnce(int count, Property property) {
        Long only = Long.getLong("seed");
        long first = only == null ? 0 : only;
        long end = only == null ? count : only + 1;
        LongStream.range(first, end).parallel().forEach(seed -> holds(seed, property));
    }

    /// Tries `property` with seeds `0` to `count - 1`, or with `-Dseed=N` alone.
    public static void forAll(int count, Property property) {
        Long only = Long.getLong("seed");
        long first = only == null ? 0 : only;
        long end = only == null ? count : only + 1;
        for (long seed = first; seed < end; seed++) {
            holds(seed, property);
        }
    }

    private static void holds(long seed, Property property) {
        try {
            property.holds(new Random(seed));
        } catch (Exception | AssertionError | StackOverflowError e) {
            throw new AssertionError(
                    "seed " + seed + " (repeat with -Dseed=" + seed + "): " + e.getMessage(), e);
        }
    }
}
