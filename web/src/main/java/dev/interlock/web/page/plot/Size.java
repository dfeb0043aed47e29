package dev.interlock.web.page.plot;

/// How much room there is, in pixels: a plot is drawn for a wide window and for a phone, so that
/// its words keep their size.
///
/// @param name tells the two apart in one page
/// @param second where the second word of a legend begins, from the first
/// @param ticks of the time's axis, about
public record Size(String name, int width, int left, int right, int second, int ticks) {
    public static final Size WIDE = new Size("wide", 760, 64, 20, 200, 8);
    public static final Size NARROW = new Size("narrow", 328, 48, 8, 138, 4);
}
