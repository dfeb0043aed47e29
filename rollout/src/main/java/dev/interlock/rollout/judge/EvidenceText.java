package dev.interlock.rollout.judge;

import dev.interlock.model.event.Tally;
import dev.interlock.rollout.judge.Course.Stretch;
import dev.interlock.rollout.port.Count;
import dev.interlock.rollout.port.Sample;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Evidence as text, and back to the last bit.
final class EvidenceText {
    /// Characters.
    static final int LONGEST = 2_600;

    private static final String VERSION = "1 ";
    private static final int MOST_BYTES = 1_900;

    private EvidenceText() {}

    static String write(Evidence evidence, Alternatives alternatives) {
        ByteBuffer to = ByteBuffer.allocate(MOST_BYTES);
        to.putDouble(alternatives.sees());
        bets(to, evidence.failed());
        bets(to, evidence.slow());
        bets(to, evidence.slower());
        doubles(to, evidence.power().logs());
        to.putDouble(evidence.power().requests());
        course(to, evidence.course());
        sample(to, evidence.canary());
        sample(to, evidence.baseline());
        tally(to, evidence.release());
        tally(to, evidence.other());
        return VERSION + Base64.getEncoder().withoutPadding().encodeToString(used(to));
    }

    static Optional<Evidence> read(String text, Alternatives alternatives) {
        if (!text.startsWith(VERSION) || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var from =
                    ByteBuffer.wrap(Base64.getDecoder().decode(text.substring(VERSION.length())));
            return from.getDouble() == alternatives.sees()
                    ? Optional.of(evidence(from, alternatives)).filter(it -> !from.hasRemaining())
                    : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException damaged) {
            return Optional.empty();
        }
    }

    private static Evidence evidence(ByteBuffer from, Alternatives alternatives) {
        int size = alternatives.size();
        return new Evidence(
                bets(from, size),
                bets(from, size),
                bets(from, size),
                new Power(doubles(from, Power.NONE.logs().length), from.getDouble()),
                course(from),
                sample(from),
                sample(from),
                tally(from),
                tally(from));
    }

    private static byte[] used(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private static void bets(ByteBuffer to, Bets bets) {
        doubles(to, bets.logs());
        to.putDouble(bets.logCash()).putDouble(bets.judged()).putDouble(bets.peak());
        to.putDouble(bets.learned().requests()).putDouble(bets.learned().bad());
        count(to, bets.canaryOpen());
        count(to, bets.baselineOpen());
    }

    private static Bets bets(ByteBuffer from, int size) {
        return new Bets(
                doubles(from, size),
                from.getDouble(),
                from.getDouble(),
                from.getDouble(),
                new Learned(from.getDouble(), from.getDouble()),
                count(from),
                count(from));
    }

    private static void course(ByteBuffer to, Course course) {
        to.putInt(course.stretches().size());
        for (Stretch stretch : course.stretches()) {
            count(to, stretch.failed());
            count(to, stretch.slow());
        }
    }

    private static Course course(ByteBuffer from) {
        int size = from.getInt();
        if (size < 0 || size > Course.MOST) {
            throw new IllegalArgumentException("too long a course");
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            stretches.add(new Stretch(count(from), count(from)));
        }
        return new Course(stretches);
    }

    private static void tally(ByteBuffer to, Tally tally) {
        to.putLong(tally.requests()).putLong(tally.failed());
        to.putLong(tally.slow()).putLong(tally.slower());
    }

    private static Tally tally(ByteBuffer from) {
        return new Tally(from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    private static void sample(ByteBuffer to, Sample sample) {
        count(to, sample.failed());
        count(to, sample.slow());
        count(to, sample.slower());
        to.putLong(sample.telling());
    }

    private static Sample sample(ByteBuffer from) {
        return new Sample(count(from), count(from), count(from), from.getLong());
    }

    private static void count(ByteBuffer to, Count count) {
        to.putLong(count.requests()).putLong(count.bad());
    }

    private static Count count(ByteBuffer from) {
        return new Count(from.getLong(), from.getLong());
    }

    private static void doubles(ByteBuffer to, double[] values) {
        for (double value : values) {
            to.putDouble(value);
        }
    }

    private static double[] doubles(ByteBuffer from, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = from.getDouble();
        }
        return values;
    }
}
