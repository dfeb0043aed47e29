package dev.interlock.testkit;

import java.time.Duration;
import java.util.Random;

/// Properties tried on random cases for as long as one has: a short slice in the normal run, ten
/// minutes with `-Dfuzz.minutes=10`. No seed is tried twice; that of a failure is in its message.
public final class Fuzzing {
    /// Never reached in a run that a person waits for.
    private static final int ENDLESS = 1_000_000_000;

    /// For one case, on a machine that has other things to do too.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Fuzzing() {}

    /// The time is over.
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Over() {
            super("over", null, false, false);
        }
    }

    /// Tries `property` with seeds `0` to `count - 1`, or on until the minutes are over; a long run
    /// says how many it tried.
    public static void forAll(int count, Seeds.Property property) {
        int minutes = Integer.getInteger("fuzz.minutes", 0);
        if (minutes == 0) {
            Seeds.forAll(count, random -> inTime(property, random));
            return;
        }
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        int[] tried = {0};
        try {
            Seeds.forAll(
                    ENDLESS,
                    random -> {
                        if (System.nanoTime() > end) {
                            throw new Over();
                        }
                        inTime(property, random);
                        tried[0]++;
                    });
        } catch (AssertionError e) {
            if (!(e.getCause() instanceof Over)) {
                throw e;
            }
            System.out.println("fuzz: held for the seeds 0 to " + (tried[0] - 1));
        }
    }

    private static void inTime(Seeds.Property property, Random random) throws Exception {
        long start = System.nanoTime();
        property.holds(random);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (taken.compareTo(LIMIT) > 0) {
            throw new AssertionError("took " + taken);
        }
    }
}
