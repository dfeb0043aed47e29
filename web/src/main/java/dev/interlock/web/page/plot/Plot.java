package dev.interlock.web.page.plot;

import dev.interlock.web.page.story.Mark;
import dev.interlock.web.page.story.Track;
import java.time.Duration;
import java.time.Instant;

/// A rollout's evidence: failed ratios with their bounds, the e-value against its limit, the steps
/// of the weight, above each other on one axis of time. Lines differ by dashes and marks, not by
/// colour alone.
public final class Plot {
    private static final int RATIOS = 24;
    private static final int VALUES = 214;
    private static final int WEIGHTS = 370;
    private static final int HEIGHT = 478;
    private static final int FLOOR = HEIGHT - 28;
    private static final int MOST_POINTS = 150;

    /// Words of marks nearer than this, pixels, would lie on each other.
    private static final double APART = 70;

    private Plot() {}

    /// Empty text where nothing was judged.
    public static String of(Track whole, Size size) {
        if (whole.points().isEmpty()) {
            return "";
        }
        Track track = whole.thinned(MOST_POINTS);
        Instant from = track.from().orElseThrow();
        double seconds = Math.max(1, seconds(from, track.to().orElseThrow()));
        Axis time = new Axis(0, seconds, size.left(), size.width() - size.right());
        Frame frame = new Frame(size, from, time);
        Svg svg = new Svg();
        svg.raw(head(whole, size));
        RatioPanel.draw(svg, frame, track, RATIOS);
        ValuePanel.draw(svg, frame, track, VALUES);
        WeightPanel.draw(svg, frame, track, WEIGHTS);
        marks(svg, frame, track);
        times(svg, frame, seconds);
        return svg.raw("</svg>").toString();
    }

    private static String head(Track track, Size size) {
        String title = "plot-" + size.name();
        return "<svg class=\"plot plot-%s\" viewBox=\"0 0 %s %s\" role=\"img\" aria-labelledby=\"%s\"><title id=\"%s\">%s</title>"
                .formatted(
                        size.name(),
                        size.width(),
                        HEIGHT,
                        title,
                        title,
                        Svg.escaped(Summary.of(track)));
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }

    private static void marks(Svg svg, Frame frame, Track track) {
        double last = -APART;
        for (Mark mark : track.marks()) {
            double x = frame.x(mark.at());
            svg.line("p-mark", x, RATIOS + 22, x, FLOOR);
            if (x - last >= APART) {
                boolean atEnd = x > frame.right() - APART;
                svg.words(
                        "p-note",
                        atEnd ? x - 4 : x + 4,
                        WEIGHTS + 10,
                        atEnd ? "end" : "start",
                        mark.word());
                last = x;
            }
        }
    }

    private static void times(Svg svg, Frame frame, double seconds) {
        double step = Axis.seconds(seconds, frame.size().ticks());
        for (double at = 0; at <= seconds; at += step) {
            double x = frame.time().at(at);
            svg.line("p-tick", x, FLOOR, x, FLOOR + 5);
            svg.words("p-label", x, HEIGHT - 8, "middle", time(Math.round(at)));
        }
    }

    private static String time(long seconds) {
        if (seconds == 0) {
            return "0";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + " d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
