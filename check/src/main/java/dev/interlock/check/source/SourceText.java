package dev.interlock.check.source;

import dev.interlock.model.Place;
import java.util.Arrays;

/// The text of one file, with its lines.
///
/// Lines end at `\n`; a `\r` before it belongs to the line's end and is not part of the line.
public final class SourceText {
    private final String path;
    private final String text;
    private final int[] lineStarts;

    public SourceText(String path, String text) {
        this.path = path;
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.lineStarts = lineStarts(this.text);
    }

    /// Relative to the project's root, with `/`.
    public String path() {
        return path;
    }

    /// The whole text, without a byte order mark.
    public String text() {
        return text;
    }

    /// At least 1; a newline at the end of the file does not begin a line of its own.
    public int lineCount() {
        boolean endsWithNewline =
                lineStarts.length > 1 && lineStarts[lineStarts.length - 1] == text.length();
        return endsWithNewline ? lineStarts.length - 1 : lineStarts.length;
    }

    /// The line with this number, from 1, without its end; empty past the end of the file.
    public String line(int number) {
        if (number < 1 || number > lineStarts.length) {
            return "";
        }
        int start = lineStarts[number - 1];
        int end = number < lineStarts.length ? lineStarts[number] - 1 : text.length();
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, end);
    }

    /// The place of `length` code units from `offset` in [#text()].
    public Place place(int offset, int length) {
        int index = Arrays.binarySearch(lineStarts, offset);
        int line = index >= 0 ? index : -index - 2;
        return Place.at(path, line + 1, offset - lineStarts[line] + 1, length);
    }

    private static int[] lineStarts(String text) {
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            count++;
        }
        int[] starts = new int[count];
        int line = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts[line++] = at + 1;
        }
        return starts;
    }
}
