package dev.interlock.web.page;

import dev.interlock.model.Ratio;
import dev.interlock.rollout.View.Progress;
import dev.interlock.rollout.machine.Judgement;
import dev.interlock.web.page.plot.Plot;
import dev.interlock.web.page.plot.Size;
import dev.interlock.web.page.plot.Summary;
import dev.interlock.web.page.story.Point;
import dev.interlock.web.page.story.Track;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The evidence as a plot, and as the table that says the same.
final class ChartPart {
    private static final int ROWS = 40;

    private ChartPart() {}

    /// Empty where nothing was judged.
    static Optional<Shown.Chart> of(String release, Track track) {
        return track.from()
                .map(from ->
                        new Shown.Chart(
                                Plot.of(track, Size.WIDE),
                                Plot.of(track, Size.NARROW),
                                "Evidence of %s, from %s UTC on"
                                        .formatted(release, Moments.minute(from)),
                                rows(track)));
    }

    /// With what is judged at this moment, which the journal gets later.
    static Track now(Track track, Progress progress, Instant at) {
        return progress.judgement()
                .filter(it -> it.figures().isPresent() && !progress.turning())
                .map(it -> track.now(point(progress, it, at)))
                .orElse(track);
    }

    private static Point point(Progress progress, Judgement judgement, Instant at) {
        return new Point(
                at,
                progress.weight().equals(Ratio.percent(100)),
                progress.weight(),
                judgement.ruling(),
                progress.canary(),
                progress.baseline(),
                judgement.figures().orElseThrow());
    }

    private static List<Shown.Row> rows(Track track) {
        return track.thinned(ROWS).points().stream().map(ChartPart::row).toList();
    }

    private static Shown.Row row(Point point) {
        return new Shown.Row(
                Moments.second(point.at()),
                point.weight().toString(),
                Summary.ratio(point.figures().canary()),
                Summary.ratio(point.figures().baseline()),
                Summary.value(point.figures().proof().logValue()),
                Summary.limit(point.figures().proof()));
    }
}
