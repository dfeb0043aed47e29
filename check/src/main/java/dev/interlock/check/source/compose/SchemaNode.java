package dev.interlock.check.source.compose;

import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonBoolean;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonNumber;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.LinkedHashMap;
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

    static SchemaNode read(JsonObject json) {
        return new SchemaNode(
                json.string("$ref").map(it -> it.substring(DEFINITION.length())).orElse(""),
                Set.copyOf(types(json)),
                named(json),
                byPattern(json),
                json.get("additionalProperties").filter(SchemaNode::isFalse).isPresent(),
                json.object("items").map(SchemaNode::read),
                json.items("oneOf").stream()
                        .map(JsonValue::asObject)
                        .flatMap(Optional::stream)
                        .map(SchemaNode::read)
                        .toList(),
                Set.copyOf(texts(json, "enum")),
                json.string("pattern").map(Pattern::compile),
                number(json, "minimum"),
                number(json, "maximum"),
                json.get("uniqueItems").filter(JsonValue::isTrue).isPresent(),
                texts(json, "required"));
    }

    /// One of the definitions of a schema, or with the empty name the schema itself.
    static SchemaNode definition(JsonObject json, String name) {
        return read(
                name.isEmpty()
                        ? json
                        : json.object("$defs").flatMap(it -> it.object(name)).orElseThrow());
    }

    private static boolean isFalse(JsonValue value) {
        return value instanceof JsonBoolean bool && !bool.value();
    }

    private static List<String> types(JsonObject json) {
        return json.string("type").map(List::of).orElseGet(() -> texts(json, "type"));
    }

    private static Map<String, SchemaNode> named(JsonObject json) {
        var found = new LinkedHashMap<String, SchemaNode>();
        for (JsonMember member : members(json, "properties")) {
            member.value().asObject().ifPresent(it -> found.put(member.name(), read(it)));
        }
        return found;
    }

    private static Map<Pattern, SchemaNode> byPattern(JsonObject json) {
        var found = new LinkedHashMap<Pattern, SchemaNode>();
        for (JsonMember member : members(json, "patternProperties")) {
            member.value()
                    .asObject()
                    .ifPresent(it -> found.put(Pattern.compile(member.name()), read(it)));
        }
        return found;
    }

    private static List<JsonMember> members(JsonObject json, String name) {
        return json.object(name).map(JsonObject::members).orElse(List.of());
    }

    private static Optional<Double> number(JsonObject json, String name) {
        return json.get(name)
                .flatMap(it ->
                        it instanceof JsonNumber number
                                ? Optional.of(Double.valueOf(number.written()))
                                : Optional.empty());
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.items(name).stream()
                .map(JsonValue::asString)
                .flatMap(Optional::stream)
                .toList();
    }
}
