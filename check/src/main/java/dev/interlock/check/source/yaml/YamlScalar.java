package dev.interlock.check.source.yaml;

import dev.interlock.model.Place;

/// One word or text.
///
/// @param text without quotes, escapes resolved, lines folded as the style says
/// @param place from its first character (a quote included) to its end, at most to the line's end
public record YamlScalar(String text, Kind kind, Style style, String tag, Place place)
        implements YamlNode {
    /// What a scalar is, by the core schema of YAML 1.2 with what go-yaml, Compose's reader, adds:
    /// `0b` integers and underscores in numbers. `yes`, `no`, `on` and `off` are strings.
    public enum Kind {
        STRING("a string"),
        INTEGER("an integer"),
        FLOAT("a number"),
        BOOLEAN("a boolean"),
        NULL("nothing");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// For people: `a string`.
        public String words() {
            return words;
        }
    }

    public enum Style {
        PLAIN,
        QUOTED,
        /// `|`
        LITERAL,
        /// `>`
        FOLDED
    }

    /// Where a part of [#text()] stands: exactly where the source has the text as it is, the line
    /// in a literal block, else the place of the whole scalar.
    ///
    /// @param offset in [#text()]
    public Place placeOf(int offset, int length) {
        int quote = style == Style.QUOTED ? 1 : 0;
        return switch (style) {
            case PLAIN, QUOTED ->
                    place.length() == text.length() + 2 * quote
                            ? Place.at(
                                    place.path(),
                                    place.line(),
                                    place.column() + quote + offset,
                                    length)
                            : place;
            case LITERAL -> Place.line(place.path(), place.line() + 1 + newlinesBefore(offset));
            case FOLDED -> place;
        };
    }

    private int newlinesBefore(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
