package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Place;

/// A part of a logical line.
record Slice(LogicalLine line, int from, int to) {
    int length() {
        return to - from;
    }

    boolean isEmpty() {
        return from == to;
    }

    char at(int index) {
        return line.text().charAt(from + index);
    }

    String text() {
        return line.text().substring(from, to);
    }

    Slice sub(int start, int end) {
        return new Slice(line, from + start, from + end);
    }

    Slice after(int start) {
        return new Slice(line, from + start, to);
    }

    Place place() {
        return line.place(from, to);
    }

    Word word() {
        return new Word(text(), place());
    }

    /// A word whose text differs from what is written, at `[start, end)`.
    Word word(String text, int start, int end) {
        return new Word(text, line.place(from + start, from + end));
    }

    Slice trim() {
        int start = from;
        int end = to;
        while (start < end && Spaces.isSpace(line.text().charAt(start))) {
            start++;
        }
        while (end > start && Spaces.isSpace(line.text().charAt(end - 1))) {
            end--;
        }
        return new Slice(line, start, end);
    }

    /// The index of the first separator at or after `start`; the length where there is none.
    int separatorAfter(int start) {
        int index = start;
        while (index < length() && !Spaces.separates(at(index))) {
            index++;
        }
        return index;
    }

    /// The index of the first non-separator at or after `start`; the length where there is none.
    int wordAfter(int start) {
        int index = start;
        while (index < length() && Spaces.separates(at(index))) {
            index++;
        }
        return index;
    }
}
