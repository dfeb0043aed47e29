package dev.interlock.web.page.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A rollout's evidence over time, in order.
public record Track(List<Point> points, List<Share> shares, List<Mark> marks) {
    public static final Track NONE = new Track(List.of(), List.of(), List.of());

    public Track {
        points = List.copyOf(points);
        shares = List.copyOf(shares);
        marks = List.copyOf(marks);
    }

    /// With a judgement that is not in the journal yet.
    public Track now(Point point) {
        List<Point> more = new ArrayList<>(points);
        more.add(point);
        return new Track(more, shares, marks);
    }

    /// At most so many points: the last one, and others evenly spread.
    public Track thinned(int most) {
        if (points.size() <= most) {
            return this;
        }
        List<Point> fewer = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            fewer.add(points.get((int) ((long) i * (points.size() - 1) / (most - 1))));
        }
        return new Track(fewer, shares, marks);
    }

    /// Empty where nothing was judged.
    public Optional<Instant> from() {
        return points.isEmpty() ? Optional.empty() : times().min(Comparator.naturalOrder());
    }

    /// As [#from], the end.
    public Optional<Instant> to() {
        return points.isEmpty() ? Optional.empty() : times().max(Comparator.naturalOrder());
    }

    private Stream<Instant> times() {
        return Stream.of(
                        points.stream().map(Point::at),
                        shares.stream().map(Share::at),
                        marks.stream().map(Mark::at))
                .flatMap(it -> it);
    }
}
