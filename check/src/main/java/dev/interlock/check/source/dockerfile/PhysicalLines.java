package dev.interlock.check.source.dockerfile;

import java.nio.charset.StandardCharsets;

/// The lines of a file one after another, under the builder's own limit.
final class PhysicalLines {
    /// Bytes of UTF-8 in a line without its end: `bufio.MaxScanTokenSize - 1`.
    static final int LONGEST = 65_535;

    private static final int MOST_BYTES_PER_UNIT = 3;

    private final String text;
    private int next;
    private int number;
    private int start;
    private int end;
    private boolean tooLong;

    PhysicalLines(String text) {
        this.text = text;
    }

    /// Goes to the next line; false at the end, and at a line that is too long.
    boolean advance() {
        if (next >= text.length() || tooLong) {
            return false;
        }
        start = next;
        int newline = text.indexOf('\n', start);
        end = newline < 0 ? text.length() : newline;
        next = newline < 0 ? end : newline + 1;
        number++;
        tooLong = isTooLong();
        while (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return !tooLong;
    }

    private boolean isTooLong() {
        int units = end - start;
        return units > LONGEST
                || (units > LONGEST / MOST_BYTES_PER_UNIT
                        && text.substring(start, end).getBytes(StandardCharsets.UTF_8).length
                                > LONGEST);
    }

    /// Whether reading stopped at a line that the builder refuses for its length.
    boolean stoppedAtTooLong() {
        return tooLong;
    }

    /// From 1.
    int number() {
        return number;
    }

    int start() {
        return start;
    }

    /// After the last character that is not part of the line's end.
    int end() {
        return end;
    }

    /// The start of the next line.
    int next() {
        return next;
    }

    /// The start of the line after white space.
    int contentStart() {
        int index = start;
        while (index < end && Spaces.isSpace(text.charAt(index))) {
            index++;
        }
        return index;
    }

    boolean isBlank() {
        return contentStart() == end;
    }

    boolean isComment() {
        int index = contentStart();
        return index < end && text.charAt(index) == '#';
    }

    /// Where the line's content ends if it goes on in the next one; -1 if it does not. A line goes
    /// on where its last character but blanks is the escape, and no escape stands before that.
    int continuedUntil(int from, char escape) {
        int index = end;
        while (index > from && (text.charAt(index - 1) == ' ' || text.charAt(index - 1) == '\t')) {
            index--;
        }
        if (index == from || text.charAt(index - 1) != escape) {
            return -1;
        }
        index--;
        return index > from && text.charAt(index - 1) == escape ? -1 : index;
    }
}
