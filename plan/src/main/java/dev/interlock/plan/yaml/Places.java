package dev.interlock.plan.yaml;

import dev.interlock.model.Place;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Turns the library's marks, which count code points from 0, into places.
record Places(String path, String text) {
    Place of(Optional<Mark> start, Optional<Mark> end) {
        if (start.isEmpty()) {
            return Place.file(path);
        }
        Mark mark = start.get();
        int length =
                end.filter(other -> other.getLine() == mark.getLine())
                        .map(other -> Math.max(0, other.getColumn() - mark.getColumn()))
                        .orElse(0);
        return Place.at(path, mark.getLine() + 1, mark.getColumn() + 1, length);
    }

    /// The place of a code point.
    Place of(int index) {
        int offset = text.offsetByCodePoints(0, Math.clamp(index, 0, codePoints()));
        int line = (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
        int column = offset - text.lastIndexOf('\n', offset - 1);
        return Place.at(path, line + 1, column, 1);
    }

    private int codePoints() {
        return text.codePointCount(0, text.length());
    }
}
