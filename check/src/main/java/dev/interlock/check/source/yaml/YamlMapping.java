package dev.interlock.check.source.yaml;

import dev.interlock.model.Place;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Keys with values, in the order of the file; what a merge key (`<<`) brings comes last.
///
/// @param byName each key by its text; of a key that stands twice the first
public record YamlMapping(Map<String, YamlEntry> byName, String tag, Place place)
        implements YamlNode {
    public YamlMapping {
        byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
    }

    /// A mapping without keys.
    public static YamlMapping empty(Place place) {
        return new YamlMapping(Map.of(), "", place);
    }

    public Collection<YamlEntry> entries() {
        return byName.values();
    }

    public Optional<YamlEntry> entry(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<YamlNode> get(String name) {
        return entry(name).map(YamlEntry::value);
    }

    /// The value of the key, where it is a mapping.
    public Optional<YamlMapping> mapping(String name) {
        return get(name).flatMap(YamlNode::asMapping);
    }

    /// The value of the key, where it is a list.
    public Optional<YamlSequence> sequence(String name) {
        return get(name).flatMap(YamlNode::asSequence);
    }

    /// The value of the key, where it is a scalar.
    public Optional<YamlScalar> scalar(String name) {
        return get(name).flatMap(YamlNode::asScalar);
    }

    /// The text of the key's value, where it is a scalar and not null.
    public Optional<String> text(String name) {
        return scalar(name)
                .filter(scalar -> scalar.kind() != YamlScalar.Kind.NULL)
                .map(YamlScalar::text);
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /// The same mapping with `entries` in place of its own.
    public YamlMapping with(SequencedMap<String, YamlEntry> entries) {
        return new YamlMapping(entries, tag, place);
    }
}
