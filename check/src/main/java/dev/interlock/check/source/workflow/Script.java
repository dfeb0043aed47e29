package dev.interlock.check.source.workflow;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.model.Place;
import java.util.function.IntFunction;

/// A shell script somewhere in a file.
///
/// @param places where a position of the text stands in that file
public record Script(String text, IntFunction<Place> places) {
    /// A file that is a script as a whole.
    public static Script of(SourceText source) {
        return new Script(source.text(), offset -> source.place(offset, 0));
    }

    static Script of(YamlScalar scalar) {
        return new Script(
                scalar.text(),
                offset -> scalar.placeOf(Math.clamp(offset, 0, scalar.text().length()), 0));
    }

    /// A script of which only the place as a whole is known, such as one of `package.json`.
    public static Script at(Place place, String text) {
        return new Script(text, offset -> place);
    }

    public Place at(int offset) {
        return places.apply(offset);
    }
}
