package dev.interlock.check.report;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;

/// The source line of a finding as it may be shown: without values, control characters or more than
/// a terminal's width.
///
/// @param line what is shown
/// @param indent columns before the underline
/// @param underline columns underlined; 0 where no column is known
record Excerpt(String line, int indent, int underline) {
    /// Most columns shown; of a longer line a window around the place.
    private static final int WIDTH = 120;

    static Excerpt of(SourceText source, Place place) {
        String raw = source.line(place.line());
        int column = Math.min(Math.max(0, place.column() - 1), raw.length());
        int start = raw.length() <= WIDTH ? 0 : Math.max(0, column - WIDTH / 3);
        int end = Math.min(raw.length(), start + WIDTH);
        // Masked first: a window might cut off the name that tells what follows it.
        Mask.Masked masked =
                Mask.of(source.path(), raw.substring(0, Math.min(raw.length(), 20_000)));
        int from = masked.position(start);
        int to = masked.position(end);
        int at = masked.position(column);
        String shown =
                (start > 0 ? "…" : "")
                        + masked.text().substring(from, to)
                        + (end < raw.length() ? "…" : "");
        int indent = at - from + (start > 0 ? 1 : 0);
        int last = masked.position(Math.min(end, column + Math.max(1, place.length())));
        int underline = place.column() == 0 ? 0 : Math.max(1, last - at);
        return new Excerpt(Printable.line(shown), indent, Math.min(underline, WIDTH));
    }
}
