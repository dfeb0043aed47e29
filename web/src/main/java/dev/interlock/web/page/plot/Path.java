package dev.interlock.web.page.plot;

import dev.interlock.web.page.story.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Points as lines and bands.
final class Path {
    private Path() {}

    /// Runs of points that are of one kind, which no line joins: what is held to objectives follows
    /// other rules than what is compared, and each measure has its own limit.
    static List<List<Point>> runs(List<Point> points, Function<Point, ?> kind) {
        List<List<Point>> runs = new ArrayList<>();
        for (Point point : points) {
            if (runs.isEmpty() || !kind.apply(runs.getLast().getLast()).equals(kind.apply(point))) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(point);
        }
        return runs;
    }

    static String line(List<Point> run, Frame frame, ToDoubleFunction<Point> y) {
        StringBuilder path = new StringBuilder();
        for (Point point : run) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(at(frame.x(point.at()), y.applyAsDouble(point)));
        }
        return run.size() == 1 ? path.append("h0.1").toString() : path.toString();
    }

    static String band(
            List<Point> run,
            Frame frame,
            ToDoubleFunction<Point> upper,
            ToDoubleFunction<Point> lower) {
        StringBuilder path = new StringBuilder(line(run, frame, upper));
        for (Point point : run.reversed()) {
            path.append("L").append(at(frame.x(point.at()), lower.applyAsDouble(point)));
        }
        return path.append("Z").toString();
    }

    private static String at(double x, double y) {
        return Svg.n(x) + " " + Svg.n(y);
    }
}
