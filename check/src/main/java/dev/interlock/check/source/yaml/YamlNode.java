package dev.interlock.check.source.yaml;

import dev.interlock.model.Place;
import java.util.Optional;

/// One value of a YAML document.
///
/// Aliases are already followed: an aliased node is the very node of its anchor and stands there.
/// So a document is a graph without cycles; walked as a tree it has at most [YamlReader#MAX_NODES]
/// nodes and [YamlReader#MAX_DEPTH] levels.
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {
    Place place();

    /// As written or expanded: `!reset`, `tag:yaml.org,2002:str`; empty where there is none.
    String tag();

    default Optional<YamlMapping> asMapping() {
        return this instanceof YamlMapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    default Optional<YamlSequence> asSequence() {
        return this instanceof YamlSequence sequence ? Optional.of(sequence) : Optional.empty();
    }

    default Optional<YamlScalar> asScalar() {
        return this instanceof YamlScalar scalar ? Optional.of(scalar) : Optional.empty();
    }

    /// Whether it is the scalar null, such as the value of a key with nothing after it.
    default boolean isNull() {
        return this instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.NULL;
    }

    /// For people: `a mapping`, `a list`, `a string`.
    default String describe() {
        return switch (this) {
            case YamlMapping _ -> "a mapping";
            case YamlSequence _ -> "a list";
            case YamlScalar scalar -> scalar.kind().words();
        };
    }
}
