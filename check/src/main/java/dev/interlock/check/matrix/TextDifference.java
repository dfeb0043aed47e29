package dev.interlock.check.matrix;

import dev.interlock.check.matrix.Difference.Entry;
import dev.interlock.check.matrix.Difference.Relation;
import dev.interlock.check.report.Printable;
import dev.interlock.check.report.Style;
import dev.interlock.model.Place;
import java.util.List;

/// Two environments for a terminal.
///
/// @param colour whether ANSI escape sequences may be used
public record TextDifference(boolean colour) {
    private static final int LONGEST_NAME = 44;

    public String render(Difference difference) {
        StringBuilder out = new StringBuilder();
        String left = Printable.line(difference.left());
        String right = Printable.line(difference.right());
        part(out, "only in " + left, Style.YELLOW, difference.with(Relation.ONLY_LEFT));
        part(out, "only in " + right, Style.YELLOW, difference.with(Relation.ONLY_RIGHT));
        part(out, "different", Style.BLUE, difference.with(Relation.DIFFERENT));
        part(out, "the same", Style.GREEN, difference.with(Relation.SAME));
        return out.append(
                        "%s only in %s, %s only in %s, %s different, %s the same\n"
                                .formatted(
                                        difference.with(Relation.ONLY_LEFT).size(),
                                        left,
                                        difference.with(Relation.ONLY_RIGHT).size(),
                                        right,
                                        difference.with(Relation.DIFFERENT).size(),
                                        difference.with(Relation.SAME).size()))
                .toString();
    }

    private void part(StringBuilder out, String title, Style style, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        out.append(style.paint(title, colour)).append('\n');
        int width =
                Math.min(
                        LONGEST_NAME,
                        entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0));
        for (Entry entry : entries) {
            String name = Printable.line(entry.name());
            out.append("  ").append(name);
            out.append(" ".repeat(Math.max(0, width - name.length()) + 2));
            out.append(Style.DIM.paint(places(entry), colour)).append('\n');
        }
        out.append('\n');
    }

    private static String places(Entry entry) {
        String left = entry.left().map(TextDifference::place).orElse("");
        String right = entry.right().map(TextDifference::place).orElse("");
        return left.isEmpty() || right.isEmpty() ? left + right : left + "  " + right;
    }

    private static String place(Place place) {
        return Printable.line(place.path()) + ":" + place.line();
    }
}
