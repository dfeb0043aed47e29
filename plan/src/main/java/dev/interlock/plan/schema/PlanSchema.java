package dev.interlock.plan.schema;

import dev.interlock.model.Durations;
import dev.interlock.plan.description.Key;
import dev.interlock.plan.description.PlanKeys;
import dev.interlock.plan.description.Shape;
import dev.interlock.plan.description.TextKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schema (draft 2020-12) of `interlock.yml`, for editors that complete and check it.
///
/// What it cannot say, the reader says alone: the bounds of durations, ratios and sizes, names that
/// are used twice, and references from one part of a plan to another.
public final class PlanSchema {
    /// Where the schema is found beside the classes.
    public static final String RESOURCE = "interlock.schema.json";

    private static final String DURATION = "^[0-9]{1,9}(ms|s|m|h|d)$";
    private static final String RATIO = "^[0-9]{1,3}(\\.[0-9]{1,6})? ?%$";
    private static final String SIZE =
            "^[0-9]{1,15}(\\.[0-9]{1,6})? ?([KMGTkmgt]?[Bb]|[KMGTkmgt][Ii][Bb])?$";

    private PlanSchema() {}

    /// The schema as text, ending with a newline.
    public static String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://interlock.dev/schema/interlock.schema.json");
        schema.put("title", "interlock.yml");
        schema.put("description", "What Interlock must know of a service to ship it.");
        // An empty file is the empty plan; several services stand alone.
        Map<String, Object> one = of(PlanKeys.SERVICE);
        Map<String, Object> several =
                of(new Shape.Keys(List.of(PlanKeys.FILE.key("services").orElseThrow().required())));
        schema.put("oneOf", List.of(one, several, Map.of("type", "null")));
        return JsonText.of(schema);
    }

    private static Map<String, Object> of(Shape shape) {
        return switch (shape) {
            case Shape.Text text -> text(text.kind());
            case Shape.Words words -> map("enum", words.words());
            case Shape.Truth _ -> map("type", "boolean");
            case Shape.Whole whole ->
                    map("type", "integer", "minimum", whole.least(), "maximum", whole.most());
            case Shape.Part _ -> map("type", "string", "pattern", RATIO);
            case Shape.Span _ -> map("type", "string", "pattern", DURATION);
            case Shape.Size _ ->
                    map("type", List.of("string", "integer"), "pattern", SIZE, "minimum", 1);
            case Shape.Items items -> items(items);
            case Shape.Named named ->
                    map(
                            "type",
                            "object",
                            "propertyNames",
                            map(
                                    "pattern",
                                    named.names().pattern(),
                                    "maxLength",
                                    named.names().longest()),
                            "additionalProperties",
                            of(named.each()));
            case Shape.Keys keys -> keys(keys);
            case Shape.Brief brief ->
                    map(
                            "oneOf",
                            List.of(
                                    of(brief.keys().key(brief.key()).orElseThrow().shape()),
                                    keys(brief.keys())));
            case Shape.ByType byType ->
                    map(
                            "oneOf",
                            byType.variants().keySet().stream()
                                    .map(type -> variant(byType, type))
                                    .toList());
            case Shape.ByPresence byPresence ->
                    map("oneOf", byPresence.variants().stream().map(PlanSchema::variant).toList());
            case Shape.Free _ -> map();
        };
    }

    /// A number or a truth stands for its spelling where any text would do; a schema's pattern says
    /// nothing of either.
    private static Map<String, Object> text(TextKind kind) {
        boolean any = kind.holds("1") && kind.holds("true");
        Object type = any ? List.of("string", "number", "boolean") : "string";
        return map("type", type, "pattern", kind.pattern(), "maxLength", kind.longest());
    }

    private static Map<String, Object> items(Shape.Items items) {
        Map<String, Object> list =
                map("type", "array", "items", of(items.each()), "maxItems", items.most());
        return items.orOne() ? map("oneOf", List.of(of(items.each()), list)) : list;
    }

    private static Map<String, Object> variant(Shape.ByType shape, String type) {
        Map<String, Object> keys = keys(shape.keys(type));
        @SuppressWarnings("unchecked")
        Map<String, Object> properties =
                (Map<String, Object>) keys.getOrDefault("properties", map());
        properties.put(shape.selector(), map("const", type, "description", shape.doc()));
        return keys;
    }

    private static Map<String, Object> variant(Shape.Variant variant) {
        Map<String, Object> schema = keys(variant.keys());
        List<Map<String, Object>> one =
                variant.names().stream().map(name -> map("required", List.of(name))).toList();
        schema.put("oneOf", one);
        return schema;
    }

    private static Map<String, Object> keys(Shape.Keys keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.keys().forEach(key -> properties.put(key.name(), property(key)));
        Map<String, Object> schema = map("type", "object", "properties", properties);
        List<String> required =
                keys.keys().stream().filter(Key::isRequired).map(Key::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(Key key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "description",
                key.doc()
                        + "."
                        + bounds(key.shape())
                        + key.standard().map(" Default: %s."::formatted).orElse(""));
        schema.putAll(of(key.shape()));
        return schema;
    }

    /// Bounds that the schema's own words cannot say.
    private static String bounds(Shape shape) {
        return switch (shape) {
            case Shape.Part part -> " From %s to %s.".formatted(part.least(), part.most());
            case Shape.Span span ->
                    " From %s to %s."
                            .formatted(
                                    Durations.written(span.least()),
                                    Durations.written(span.most()));
            case Shape.Size size -> " From %s to %s.".formatted(size.least(), size.most());
            case Shape.Text _,
                    Shape.Words _,
                    Shape.Truth _,
                    Shape.Whole _,
                    Shape.Items _,
                    Shape.Named _,
                    Shape.Keys _,
                    Shape.Brief _,
                    Shape.ByType _,
                    Shape.ByPresence _,
                    Shape.Free _ ->
                    "";
        };
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            map.put((String) pairs[at], pairs[at + 1]);
        }
        return map;
    }
}
