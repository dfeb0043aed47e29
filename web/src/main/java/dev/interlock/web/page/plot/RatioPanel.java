package dev.interlock.web.page.plot;

import dev.interlock.rollout.judge.Judgement.Bounds;
import dev.interlock.rollout.judge.Words;
import dev.interlock.web.page.story.Point;
import dev.interlock.web.page.story.Track;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Failed ratios of release and baseline, each in the bounds within which it lies with 95 %
/// confidence.
final class RatioPanel {
    private static final double HEIGHT = 116;

    /// Of more points only the last one is marked.
    private static final int MARKED = 40;

    private RatioPanel() {}

    static void draw(Svg svg, Frame frame, Track track, double top) {
        frame.title(svg, top, "Failed requests, with 95 % bounds");
        legend(svg, frame, track, top);
        double upper = top + 26;
        double high = high(track);
        Axis ratio = new Axis(0, high, upper + HEIGHT, upper);
        for (double tick : Axis.ticks(high, 3)) {
            frame.grid(svg, ratio.at(tick), Words.percent(tick));
        }
        for (List<Point> run : Path.runs(track.points(), Point::alone)) {
            series(svg, frame, run, "base", ratio, point -> point.figures().baseline());
            series(svg, frame, run, "canary", ratio, point -> point.figures().canary());
        }
    }

    private static void legend(Svg svg, Frame frame, Track track, double top) {
        Point last = track.points().getLast();
        frame.legend(
                svg,
                top,
                new Frame.Sample("p-canary", "release " + brief(last.figures().canary())),
                new Frame.Sample("p-base", "baseline " + brief(last.figures().baseline())));
        svg.dot("p-dot", frame.left() + 11, top + 8, 3);
    }

    private static String brief(Bounds bounds) {
        return bounds.equals(Bounds.UNKNOWN) ? "not known" : Summary.percent(bounds.ratio());
    }

    private static void series(
            Svg svg,
            Frame frame,
            List<Point> whole,
            String kind,
            Axis ratio,
            Function<Point, Bounds> bounds) {
        List<Point> run =
                whole.stream().filter(it -> !bounds.apply(it).equals(Bounds.UNKNOWN)).toList();
        if (run.isEmpty()) {
            return;
        }
        svg.path(
                "p-band-" + kind,
                Path.band(
                        run,
                        frame,
                        it -> ratio.at(bounds.apply(it).high()),
                        it -> ratio.at(bounds.apply(it).low())));
        svg.path("p-" + kind, Path.line(run, frame, it -> ratio.at(bounds.apply(it).ratio())));
        if (kind.equals("canary")) {
            for (Point point : run.size() > MARKED ? List.of(run.getLast()) : run) {
                svg.dot("p-dot", frame.x(point.at()), ratio.at(bounds.apply(point).ratio()), 3);
            }
        }
    }

    /// Room for the ratios and for the bounds as they are in the end; bounds of the first answers,
    /// which reach from nothing to all, are cut off.
    private static double high(Track track) {
        double ratios =
                track.points().stream()
                        .flatMap(it -> Stream.of(it.figures().canary(), it.figures().baseline()))
                        .filter(it -> !it.equals(Bounds.UNKNOWN))
                        .mapToDouble(Bounds::ratio)
                        .max()
                        .orElse(0);
        double last = track.points().getLast().figures().canary().high();
        double bounds = Math.min(last, 4 * Math.max(ratios, 0.005));
        return Math.clamp(1.15 * Math.max(ratios, bounds), 0.002, 1);
    }
}
