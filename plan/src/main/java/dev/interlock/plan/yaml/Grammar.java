package dev.interlock.plan.yaml;

import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/// Says in our words what the library says in its own, which may quote the file.
final class Grammar {
    private record Saying(String theirs, String message, String fix) {}

    private static final List<Saying> SAYINGS =
            List.of(
                    new Saying(
                            "\\t",
                            "a tab stands where only spaces may: YAML indents with spaces",
                            "Replace it with spaces."),
                    new Saying(
                            "'%'",
                            "`%` begins a directive of YAML and cannot begin a value",
                            "Put the value in quotes."),
                    new Saying(
                            "'@'", "`@` cannot begin a value in YAML", "Put the value in quotes."),
                    new Saying(
                            "'`'", "a backtick cannot begin a value in YAML", "Put it in quotes."),
                    new Saying(
                            "mapping values are not allowed here",
                            "a second `:` on this line, or a key that is indented unlike its"
                                    + " neighbours",
                            "Put a value that holds `: ` in quotes; align keys of one mapping."),
                    new Saying(
                            "could not find expected ':'",
                            "a key without its `:`, or a value that went on over its line",
                            "End the key with `:`; check the line above for an open quote."),
                    new Saying(
                            "unexpected end of stream",
                            "a quote is opened and never closed",
                            "Close it."),
                    new Saying(
                            "expected <block end>",
                            "the indentation fits neither this mapping or list nor one above",
                            "Align it with its neighbours."),
                    new Saying(
                            "expected ',' or",
                            "`{` or `[` is opened and never closed, or a comma is missing",
                            "Close it, or put the comma."),
                    new Saying(
                            "escape",
                            "an escape in double quotes that YAML does not know",
                            "Write `\\\\` for a backslash, or use single quotes."),
                    new Saying(
                            "alphabetic or numeric character",
                            "`*` and `&` begin an alias and an anchor in YAML, and no name follows",
                            "Put the value in quotes."));

    private Grammar() {}

    static Fault fault(Places places, MarkedYamlEngineException e) {
        Place place = places.of(e.getProblemMark().or(e::getContextMark), Optional.empty());
        String theirs = String.valueOf(e.getProblem()) + " " + e.getContext();
        return SAYINGS.stream()
                .filter(saying -> theirs.contains(saying.theirs()))
                .findFirst()
                .map(saying -> new Fault(place, saying.message(), saying.fix()))
                .orElseGet(() -> unreadable(place));
    }

    static Fault fault(Places places, ReaderException e) {
        return new Fault(
                places.of(e.getPosition()),
                "a character that YAML does not allow: U+%04X".formatted(e.getCodePoint()),
                "Remove it, or write it as an escape in double quotes.");
    }

    static Fault unreadable(Places places) {
        return unreadable(Place.file(places.path()));
    }

    private static Fault unreadable(Place place) {
        return new Fault(
                place,
                "this is not YAML: nothing that its grammar allows stands here",
                "Compare indentation, quotes and brackets with the lines above.");
    }
}
