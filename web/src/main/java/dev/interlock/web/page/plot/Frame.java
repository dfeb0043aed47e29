package dev.interlock.web.page.plot;

import java.time.Instant;

/// What the panels share.
record Frame(Size size, Instant from, Axis time) {
    private static final int SAMPLE = 22;

    double left() {
        return size.left();
    }

    double right() {
        return (double) size.width() - size.right();
    }

    double x(Instant at) {
        return time.at(Plot.seconds(from, at));
    }

    void title(Svg svg, double top, String words) {
        svg.words("p-title", 0, top - 10, "start", words);
    }

    void grid(Svg svg, double y, String label) {
        svg.line("p-grid", left(), y, right(), y);
        svg.words("p-label", left() - 6, y + 4, "end", label);
    }

    /// Two samples of lines, each with its word.
    void legend(Svg svg, double top, Sample first, Sample second) {
        sample(svg, left(), top + 8, first);
        sample(svg, left() + size.second(), top + 8, second);
    }

    /// @param kind the line's class
    record Sample(String kind, String words) {}

    private static void sample(Svg svg, double x, double y, Sample sample) {
        svg.line(sample.kind(), x, y, x + SAMPLE, y);
        svg.words("p-note", x + SAMPLE + 6, y + 4, "start", sample.words());
    }
}
