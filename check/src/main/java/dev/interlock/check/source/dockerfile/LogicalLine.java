package dev.interlock.check.source.dockerfile;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import java.util.Arrays;

/// One instruction's text with its continuations joined, and where each part of it came from.
final class LogicalLine {
    private final SourceText source;
    private final String text;
    private final int[] starts;
    private final int[] offsets;

    private LogicalLine(SourceText source, String text, int[] starts, int[] offsets) {
        this.source = source;
        this.text = text;
        this.starts = starts;
        this.offsets = offsets;
    }

    String text() {
        return text;
    }

    Slice whole() {
        return new Slice(this, 0, text.length());
    }

    /// The place of `[from, to)`, cut at the end of the physical line it begins on.
    Place place(int from, int to) {
        int found = Arrays.binarySearch(starts, from);
        int part = found >= 0 ? found : -found - 2;
        int end = part + 1 < starts.length ? Math.min(to, starts[part + 1]) : to;
        return source.place(offsets[part] + from - starts[part], Math.max(0, end - from));
    }

    /// Joins the physical lines of one instruction.
    static final class Joiner {
        private final SourceText source;
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[4];
        private int[] offsets = new int[4];
        private int parts;

        Joiner(SourceText source) {
            this.source = source;
        }

        void add(int from, int to) {
            if (from == to && parts > 0) {
                return;
            }
            if (parts == starts.length) {
                starts = Arrays.copyOf(starts, parts * 2);
                offsets = Arrays.copyOf(offsets, parts * 2);
            }
            boolean replacesEmpty = parts > 0 && starts[parts - 1] == text.length();
            int part = replacesEmpty ? parts - 1 : parts++;
            starts[part] = text.length();
            offsets[part] = from;
            text.append(source.text(), from, to);
        }

        LogicalLine join() {
            return new LogicalLine(
                    source,
                    text.toString(),
                    Arrays.copyOf(starts, parts),
                    Arrays.copyOf(offsets, parts));
        }
    }
}
