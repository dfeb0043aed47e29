package dev.interlock.check.source.yaml;

import dev.interlock.model.Place;
import java.util.List;

/// A list.
public record YamlSequence(List<YamlNode> items, String tag, Place place) implements YamlNode {
    public YamlSequence {
        items = List.copyOf(items);
    }
}
