package dev.interlock.web.page.plot;

import dev.interlock.web.page.story.Share;
import dev.interlock.web.page.story.Track;
import java.util.List;

/// The release's part of the users' requests, step after step.
final class WeightPanel {
    private static final double HEIGHT = 52;

    /// Labels nearer than this, pixels, would lie on each other.
    private static final double APART = 44;

    private WeightPanel() {}

    static void draw(Svg svg, Frame frame, Track track, double top) {
        frame.title(svg, top, "Weight: its part of the users' requests");
        double upper = top + 26;
        Axis weight = new Axis(0, 1, upper + HEIGHT, upper);
        frame.grid(svg, weight.at(0), "0 %");
        frame.grid(svg, weight.at(1), "100 %");
        List<Share> shares = shares(track);
        svg.path("p-steps", steps(shares, frame, weight));
        double last = -APART;
        for (Share share : shares) {
            double x = frame.x(share.at());
            double height = share.weight().asDouble();
            if (x - last >= APART && height > 0 && height < 1) {
                svg.words(
                        "p-note",
                        x + 4,
                        Math.min(weight.at(height) - 5, weight.at(0) - 4),
                        "start",
                        share.weight().toString());
                last = x;
            }
        }
    }

    /// Where the router's steps are not known, those of the judgements.
    private static List<Share> shares(Track track) {
        return track.shares().isEmpty()
                ? track.points().stream().map(it -> new Share(it.at(), it.weight())).toList()
                : track.shares();
    }

    private static String steps(List<Share> shares, Frame frame, Axis weight) {
        String floor = Svg.n(weight.at(0));
        StringBuilder path = new StringBuilder("M");
        path.append(Svg.n(frame.x(shares.getFirst().at()))).append(' ').append(floor);
        for (Share share : shares) {
            path.append("H").append(Svg.n(frame.x(share.at())));
            path.append("V").append(Svg.n(weight.at(share.weight().asDouble())));
        }
        return path.append("H%sV%sZ".formatted(Svg.n(frame.right()), floor)).toString();
    }
}
