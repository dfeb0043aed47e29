package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Place;
import dev.interlock.model.Sorting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The forms that one value of a Compose file may take, turned into each other.
final class Nodes {
    private Nodes() {}

    /// A text that stands somewhere in a file but not letter by letter.
    static YamlScalar text(String text, Place place) {
        return new YamlScalar(text, YamlScalar.Kind.STRING, YamlScalar.Style.FOLDED, "", place);
    }

    static YamlScalar bool(boolean value, Place place) {
        return new YamlScalar(
                Boolean.toString(value),
                YamlScalar.Kind.BOOLEAN,
                YamlScalar.Style.FOLDED,
                "",
                place);
    }

    /// `{A: 1, B: null}` as `[A=1, B]`, sorted as compose-go does; a text as a list of one.
    static YamlSequence list(YamlNode node) {
        return switch (node) {
            case YamlSequence sequence -> sequence;
            case YamlScalar scalar ->
                    new YamlSequence(
                            scalar.isNull() ? List.of() : List.of(scalar), "", scalar.place());
            case YamlMapping mapping -> {
                var items = new ArrayList<YamlScalar>();
                mapping.entries().forEach(entry -> keyValues(entry, items));
                items.sort(Sorting.by(YamlScalar::text));
                yield new YamlSequence(List.copyOf(items), "", mapping.place());
            }
        };
    }

    private static void keyValues(YamlEntry entry, List<YamlScalar> items) {
        Place place = entry.key().place();
        switch (entry.value()) {
            case YamlScalar value when value.isNull() -> items.add(text(entry.name(), place));
            case YamlScalar value ->
                    items.add(text(entry.name() + "=" + ScalarText.of(value), place));
            case YamlSequence values ->
                    values.items().stream()
                            .map(YamlNode::asScalar)
                            .flatMap(Optional::stream)
                            .forEach(it -> items.add(text(entry.name() + "=" + it.text(), place)));
            case YamlMapping _ -> items.add(text(entry.name(), place));
        }
    }

    /// `[a, b]` as `{a: VALUE, b: VALUE}`.
    static YamlMapping mapping(YamlNode node, Supplier<YamlNode> value) {
        return switch (node) {
            case YamlMapping mapping -> mapping;
            case YamlScalar scalar -> YamlMapping.empty(scalar.place());
            case YamlSequence sequence -> {
                var entries = new LinkedHashMap<String, YamlEntry>();
                for (YamlNode item : sequence.items()) {
                    item.asScalar()
                            .ifPresent(name ->
                                    entries.put(name.text(), new YamlEntry(name, value.get())));
                }
                yield new YamlMapping(entries, "", sequence.place());
            }
        };
    }

    static YamlMapping build(YamlNode node) {
        return switch (node) {
            case YamlMapping mapping -> mapping;
            case YamlSequence sequence -> YamlMapping.empty(sequence.place());
            case YamlScalar scalar when scalar.isNull() -> YamlMapping.empty(scalar.place());
            case YamlScalar scalar -> {
                var entries = new LinkedHashMap<String, YamlEntry>();
                entries.put("context", new YamlEntry(text("context", scalar.place()), scalar));
                yield new YamlMapping(entries, "", scalar.place());
            }
        };
    }

    /// Whether the key is not there, or has nothing.
    static boolean absent(YamlMapping mapping, String name) {
        return mapping.get(name).map(YamlNode::isNull).orElse(true);
    }

    /// What a name in a list of `depends_on` stands for.
    static YamlMapping started(Place place) {
        var entries = new LinkedHashMap<String, YamlEntry>();
        entries.put(
                "condition",
                new YamlEntry(text("condition", place), text("service_started", place)));
        entries.put("required", new YamlEntry(text("required", place), bool(true, place)));
        return new YamlMapping(entries, "", place);
    }
}
