package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One schema of JSON Schema 2020-12, as far as the Compose Specification uses it.
///
/// @param reference the name of the definition that stands in its place; empty for none
/// @param types names of JSON's types; empty for any
/// @param properties schemas of keys
/// @param patterns schemas of keys that fit a pattern
/// @param closed whether other keys are refused
/// @param items the schema of a list's entries
/// @param alternatives of which one must fit; empty for none
/// @param words allowed texts; empty for any
/// @param required keys that must be there
record SchemaNode(
        String reference,
        Set<String> types,
        Map<String, SchemaNode> properties,
        Map<Pattern, SchemaNode> patterns,
        boolean closed,
        Optional<SchemaNode> items,
        List<SchemaNode> alternatives,
        Set<String> words,
        Optional<Pattern> pattern,
        Optional<Double> minimum,
        Optional<Double> maximum,
        boolean uniqueItems,
        List<String> required) {
    private static final String DEFINITION = "#/$defs/";

    static SchemaNode read(YamlMapping json) {
        return new SchemaNode(
                json.text("$ref").map(it -> it.substring(DEFINITION.length())).orElse(""),
                types(json),
                named(json),
                byPattern(json),
                json.text("additionalProperties").equals(Optional.of("false")),
                json.mapping("items").map(SchemaNode::read),
                nodes(json, "oneOf").stream()
                        .map(YamlNode::asMapping)
                        .flatMap(Optional::stream)
                        .map(SchemaNode::read)
                        .toList(),
                Set.copyOf(texts(json, "enum")),
                json.text("pattern").map(Pattern::compile),
                json.text("minimum").map(Double::valueOf),
                json.text("maximum").map(Double::valueOf),
                json.text("uniqueItems").equals(Optional.of("true")),
                texts(json, "required"));
    }

    /// The definitions of a schema by name, and the schema itself by the empty name.
    static Map<String, SchemaNode> definitions(YamlMapping json) {
        var definitions = new LinkedHashMap<String, SchemaNode>();
        for (YamlEntry entry : json.mapping("$defs").orElseThrow().entries()) {
            definitions.put(entry.name(), read(entry.value().asMapping().orElseThrow()));
        }
        definitions.put("", read(json));
        return Map.copyOf(definitions);
    }

    private static Set<String> types(YamlMapping json) {
        return json.text("type")
                .map(Set::of)
                .orElseGet(() -> new LinkedHashSet<>(texts(json, "type")));
    }

    private static Map<String, SchemaNode> named(YamlMapping json) {
        var found = new LinkedHashMap<String, SchemaNode>();
        for (YamlEntry entry : entries(json, "properties")) {
            entry.value().asMapping().ifPresent(it -> found.put(entry.name(), read(it)));
        }
        return found;
    }

    private static Map<Pattern, SchemaNode> byPattern(YamlMapping json) {
        var found = new LinkedHashMap<Pattern, SchemaNode>();
        for (YamlEntry entry : entries(json, "patternProperties")) {
            entry.value()
                    .asMapping()
                    .ifPresent(it -> found.put(Pattern.compile(entry.name()), read(it)));
        }
        return found;
    }

    private static List<YamlEntry> entries(YamlMapping json, String name) {
        return json.mapping(name).map(it -> List.copyOf(it.entries())).orElse(List.of());
    }

    private static List<YamlNode> nodes(YamlMapping json, String name) {
        return json.sequence(name).map(it -> it.items()).orElse(List.of());
    }

    private static List<String> texts(YamlMapping json, String name) {
        return nodes(json, name).stream()
                .map(YamlNode::asScalar)
                .flatMap(Optional::stream)
                .map(YamlScalar::text)
                .toList();
    }
}
