package dev.interlock.web.page.plot;

import dev.interlock.rollout.judge.Judgement.Proof;
import dev.interlock.web.page.story.Point;
import dev.interlock.web.page.story.Track;
import java.util.List;

/// The e-value, on a scale of powers of ten, against the limit at which it is proof.
final class ValuePanel {
    private static final double HEIGHT = 84;
    private static final double LN10 = Math.log(10);
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private ValuePanel() {}

    static void draw(Svg svg, Frame frame, Track track, double top) {
        frame.title(svg, top, "E-value: how strongly it looks worse");
        legend(svg, frame, track.points().getLast().figures().proof(), top);
        double upper = top + 26;
        double high = high(track);
        Axis value = new Axis(0, high, upper + HEIGHT, upper);
        int step = (int) Math.max(1, Math.ceil(high / 4));
        for (int power = 0; power <= high; power += step) {
            frame.grid(svg, value.at(power), power(power));
        }
        for (List<Point> run : Path.runs(track.points(), it -> it.figures().proof().logLimit())) {
            svg.path("p-limit", Path.line(run, frame, it -> value.at(limit(it))));
            svg.path("p-value", Path.line(run, frame, it -> value.at(value(it))));
            end(svg, frame, value, run.getLast());
        }
    }

    private static void end(Svg svg, Frame frame, Axis value, Point last) {
        boolean proof = last.figures().proof().holds();
        svg.dot(
                proof ? "p-proof" : "p-end",
                frame.x(last.at()),
                value.at(value(last)),
                proof ? 6 : 3);
    }

    private static void legend(Svg svg, Frame frame, Proof proof, double top) {
        frame.legend(
                svg,
                top,
                new Frame.Sample("p-value", "e-value " + Summary.value(proof.logValue())),
                new Frame.Sample("p-limit", "proof at " + Summary.limit(proof)));
    }

    /// A little more than the largest limit; a release that fails everything goes off the scale.
    private static double high(Track track) {
        double limits = track.points().stream().mapToDouble(ValuePanel::limit).max().orElse(1);
        double values = track.points().stream().mapToDouble(ValuePanel::value).max().orElse(0);
        return Math.min(Math.max(limits * 1.15, values * 1.05), limits * 2);
    }

    private static double value(Point point) {
        return Math.max(0, point.figures().proof().logValue() / LN10);
    }

    private static double limit(Point point) {
        return point.figures().proof().logLimit() / LN10;
    }

    private static String power(int power) {
        if (power < 2) {
            return power == 0 ? "1" : "10";
        }
        StringBuilder raised = new StringBuilder("10");
        Integer.toString(power).chars().forEach(it -> raised.append(RAISED.charAt(it - '0')));
        return raised.toString();
    }
}
