package dev.interlock.testkit;

import java.time.Duration;
import java.util.Random;

/// Properties tried on random cases for as long as one has: a short slice in the normal run, ten
/// minutes with `-Dfuzz.minutes=10`. No seed is tried twice; that of a failure is in its message.
public final class Fuzzing {
    /// Never reached in a run that a person waits for.
    private static final int ENDLESS = 1_000_000_000;

    private Fuzzing() {}

    /// The time is over.
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Over() {
            super("over", null, false, false);
        }
    }

    /// Tries `property` with seeds `0` to `count - 1`, or on until the minutes are over.
    public static void forAll(int count, Seeds.Property property) {
        int minutes = Integer.getInteger("fuzz.minutes", 0);
        if (minutes == 0) {
            Seeds.forAll(count, property);
            return;
        }
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        try {
            Seeds.forAll(ENDLESS, random -> beforeTheEnd(end, property, random));
        } catch (AssertionError e) {
            if (!(e.getCause() instanceof Over)) {
                throw e;
            }
        }
    }

    private static void beforeTheEnd(long end, Seeds.Property property, Random random)
            throws Exception {
        if (System.nanoTime() > end) {
            throw new Over();
        }
        property.holds(random);
    }
}
