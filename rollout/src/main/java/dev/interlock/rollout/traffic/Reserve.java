package dev.interlock.rollout.traffic;

import dev.interlock.rollout.port.Sample;
import java.util.ArrayDeque;

/// The baseline's latest answers, until the canary's are compared with them. Not for several
/// threads.
///
/// Between two answers of the canary the baseline gives now none and now twenty; a block of one
/// against none tells nothing. Out of a reserve each answer of the canary gets about the same
/// number: an eighth of it, oldest first, so that the reserve stays at eight answers' worth.
/// Measured, that is a fifth fewer requests until a bad release is found. How many are taken
/// depends on numbers of answers only, never on how they ended.
public final class Reserve {
    /// The reserve, in answers of the canary.
    private static final double WORTH = 7;

    /// What is kept before the canary's first answer, and beyond [#STALE] answers' worth later.
    private static final long FIRST = 160;

    private static final double STALE = 4 * WORTH;

    private final ArrayDeque<Sample> slices = new ArrayDeque<>();
    private long requests;
    private double canaryAnswers;
    private double baselineAnswers;
    private long taken;

    /// Keeps a slice of the baseline's answers; lets the oldest go where they are too many or too
    /// old to be called concurrent.
    public void add(Sample slice) {
        slices.addLast(slice);
        requests += slice.failed().requests();
        baselineAnswers += slice.failed().requests();
        double most = FIRST + (canaryAnswers == 0 ? 0 : STALE * baselineAnswers / canaryAnswers);
        while (requests > most && slices.size() > 1) {
            requests -= slices.removeFirst().failed().requests();
        }
    }

    boolean isEmpty() {
        return requests == 0;
    }

    /// What so many answers of the canary are compared with; none where nothing is kept.
    public Sample take(long canary) {
        canaryAnswers += canary;
        double share = requests * (canary / (canary + WORTH));
        Sample sum = Sample.NONE;
        while (!slices.isEmpty() && fits(sum, slices.getFirst(), share)) {
            sum = sum.plus(slices.removeFirst());
        }
        taken = sum.failed().requests();
        requests -= taken;
        return sum;
    }

    private static boolean fits(Sample sum, Sample next, double share) {
        long answers = sum.failed().requests();
        return answers == 0 || answers + next.failed().requests() / 2.0 <= share;
    }

    /// How many answers a slice should have: few enough to be shared out evenly.
    long slice() {
        return Math.clamp(taken / 8, 1, 64);
    }
}
