package dev.interlock.web.page.plot;

import dev.interlock.rollout.judge.Judgement.Bounds;
import dev.interlock.rollout.judge.Judgement.Proof;
import dev.interlock.rollout.judge.Words;
import dev.interlock.web.page.story.Point;
import dev.interlock.web.page.story.Track;
import java.util.Locale;

/// A plot in words, for who does not see it.
public final class Summary {
    /// An e-value beyond it says nothing more to people.
    private static final double MOST = Math.log(1e9);

    private Summary() {}

    public static String of(Track track) {
        if (track.points().isEmpty()) {
            return "Nothing was judged yet.";
        }
        Point last = track.points().getLast();
        return "Failed requests: release %s, baseline %s. E-value %s, proof at %s. Weight %s. Judgements: %s; the table below has them."
                .formatted(
                        ratio(last.figures().canary()),
                        ratio(last.figures().baseline()),
                        value(last.figures().proof().logValue()),
                        limit(last.figures().proof()),
                        last.weight(),
                        track.points().size());
    }

    /// `0.4 % (0.1 % to 1.2 %)`.
    public static String ratio(Bounds bounds) {
        return bounds.equals(Bounds.UNKNOWN)
                ? "not known"
                : "%s (%s to %s)"
                        .formatted(
                                percent(bounds.ratio()),
                                percent(bounds.low()),
                                percent(bounds.high()));
    }

    /// To a hundredth of a percent.
    public static String percent(double ratio) {
        return Words.percent(Math.round(ratio * 1e4) / 1e4);
    }

    /// An e-value from its natural logarithm: `1.0`, `238`, `over 10⁹`.
    public static String value(double logValue) {
        if (logValue > MOST) {
            return "over 10⁹";
        }
        double value = Math.exp(logValue);
        return value < 10
                ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%,.0f", value);
    }

    public static String limit(Proof proof) {
        return value(proof.logLimit());
    }
}
