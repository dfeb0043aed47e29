package dev.interlock.check.source.ecmascript;

/// A part of a module's text, in code units of [dev.interlock.check.source.SourceText#text()].
///
/// @param start from 0
/// @param length at least 0
public record Span(int start, int length) {
    public int end() {
        return start + length;
    }

    public boolean contains(Span other) {
        return start <= other.start && other.end() <= end();
    }
}
