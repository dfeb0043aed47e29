package dev.interlock.web.page.plot;

/// A drawing as text. Colours are classes, which our style sheet gives a value for light and dark;
/// no attribute holds a style, which the content security policy would refuse.
final class Svg {
    private final StringBuilder text = new StringBuilder();

    Svg line(String kind, double x1, double y1, double x2, double y2) {
        text.append(
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                        .formatted(kind, n(x1), n(y1), n(x2), n(y2)));
        return this;
    }

    Svg dot(String kind, double x, double y, double radius) {
        text.append(
                "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
                        .formatted(kind, n(x), n(y), n(radius)));
        return this;
    }

    /// @param path the value of `d`
    Svg path(String kind, String path) {
        text.append("<path class=\"%s\" d=\"%s\"/>".formatted(kind, path));
        return this;
    }

    /// @param anchor `start`, `middle` or `end`
    Svg words(String kind, double x, double y, String anchor, String words) {
        text.append(
                "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                        .formatted(kind, n(x), n(y), anchor, escaped(words)));
        return this;
    }

    Svg raw(String markup) {
        text.append(markup);
        return this;
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// One digit after the point: a tenth of a pixel.
    static String n(double value) {
        long tenths = Math.round(value * 10);
        String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths / 10);
        return tenths % 10 == 0 ? whole : whole + "." + Math.abs(tenths % 10);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
