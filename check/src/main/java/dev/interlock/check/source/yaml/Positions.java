package dev.interlock.check.source.yaml;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import java.util.Arrays;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Turns the library's positions, which count code points, into places, which count code units.
final class Positions {
    private final SourceText source;

    /// Indexes, in code points, of those that take two code units.
    private final int[] wide;

    Positions(SourceText source) {
        this.source = source;
        this.wide = wide(source.text());
    }

    String path() {
        return source.path();
    }

    /// A place of one character.
    Place at(int index) {
        int offset = offset(index);
        return source.place(offset, offset < source.text().length() ? 1 : 0);
    }

    /// Where a collection begins.
    Place start(Event event) {
        return source.place(offset(index(event.getStartMark())), 0);
    }

    /// From the beginning of a scalar to its end, at most to the end of its first line.
    Place span(Event event) {
        int start = offset(index(event.getStartMark()));
        int end = offset(index(event.getEndMark()));
        String text = source.text();
        int lineEnd = start;
        while (lineEnd < end && text.charAt(lineEnd) != '\n' && text.charAt(lineEnd) != '\r') {
            lineEnd++;
        }
        return source.place(start, lineEnd - start);
    }

    private static int index(Optional<Mark> mark) {
        return mark.map(Mark::getIndex).orElse(0);
    }

    private int offset(int index) {
        int found = Arrays.binarySearch(wide, index);
        int before = found >= 0 ? found : -found - 1;
        return Math.clamp((long) index + before, 0, source.text().length());
    }

    private static int[] wide(String text) {
        int[] found = new int[16];
        int count = 0;
        int index = 0;
        for (int at = 0; at < text.length(); index++) {
            boolean pair = Character.charCount(text.codePointAt(at)) == 2;
            if (pair) {
                found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
                found[count++] = index;
            }
            at += pair ? 2 : 1;
        }
        return Arrays.copyOf(found, count);
    }
}
