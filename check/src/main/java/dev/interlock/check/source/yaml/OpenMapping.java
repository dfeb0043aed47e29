package dev.interlock.check.source.yaml;

import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A mapping whose end was not read yet.
final class OpenMapping implements OpenNode {
    private static final String MERGE = "<<";

    private final String tag;
    private final Optional<String> anchor;
    private final Place place;
    private final Map<String, YamlEntry> entries = new LinkedHashMap<>();
    private final List<YamlNode> merged = new ArrayList<>();

    /// The key whose value comes next; empty where a key comes next.
    private Optional<YamlNode> key = Optional.empty();

    /// Where the merge key stands, once it was seen.
    private Optional<Place> mergeKey = Optional.empty();

    /// Grow with each child.
    private int nodes = 1;

    private int height;

    OpenMapping(String tag, Optional<String> anchor, Place place) {
        this.tag = tag;
        this.anchor = anchor;
        this.place = place;
    }

    @Override
    public Optional<String> anchor() {
        return anchor;
    }

    @Override
    public void add(TreeBuilder.Weighed child, List<YamlProblem> problems) {
        nodes += child.nodes();
        height = Math.max(height, child.height());
        if (key.isEmpty()) {
            key = Optional.of(child.node());
        } else {
            entry(key.get(), child.node(), problems);
            key = Optional.empty();
        }
    }

    private void entry(YamlNode key, YamlNode value, List<YamlProblem> problems) {
        switch (key) {
            case YamlScalar name when isMergeKey(name) -> merge(name.place(), value, problems);
            case YamlScalar name -> put(new YamlEntry(name, value), problems);
            case YamlMapping _, YamlSequence _ ->
                    problems.add(
                            new YamlProblem(
                                    YamlProblem.Kind.COMPLEX_KEY,
                                    key.place(),
                                    "a key that is " + key.describe() + " instead of a name"));
        }
    }

    private static boolean isMergeKey(YamlScalar name) {
        return name.style() == YamlScalar.Style.PLAIN
                && name.text().equals(MERGE)
                && name.tag().isEmpty();
    }

    private void put(YamlEntry entry, List<YamlProblem> problems) {
        YamlEntry first = entries.putIfAbsent(entry.name(), entry);
        if (first != null) {
            duplicate(entry.name(), entry.key().place(), first.key().place(), problems);
        }
    }

    private static void duplicate(
            String name, Place second, Place first, List<YamlProblem> problems) {
        problems.add(
                new YamlProblem(
                        YamlProblem.Kind.DUPLICATE_KEY,
                        second,
                        "the key `" + name + "` stands here and in line " + first.line()));
    }

    private void merge(Place at, YamlNode value, List<YamlProblem> problems) {
        if (mergeKey.isPresent()) {
            duplicate(MERGE, at, mergeKey.get(), problems);
            return;
        }
        mergeKey = Optional.of(at);
        switch (value) {
            case YamlMapping mapping -> merged.add(mapping);
            case YamlSequence list -> merged.addAll(list.items());
            case YamlScalar scalar -> merged.add(scalar);
        }
    }

    @Override
    public TreeBuilder.Weighed close(List<YamlProblem> problems) {
        for (YamlNode source : merged) {
            if (source instanceof YamlMapping mapping) {
                mapping.entries().forEach(entry -> entries.putIfAbsent(entry.name(), entry));
            } else {
                problems.add(
                        new YamlProblem(
                                YamlProblem.Kind.MERGE,
                                mergeKey.orElse(place),
                                "`<<` takes a mapping or a list of mappings, this has "
                                        + source.describe()));
            }
        }
        return new TreeBuilder.Weighed(new YamlMapping(entries, tag, place), nodes, height + 1);
    }
}
