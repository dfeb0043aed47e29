package dev.interlock.check.graph.resolve;

import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonBoolean;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonNull;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a `package.json` says about resolution.
///
/// @param folder that it stands in
/// @param exports by subpath with its leading `.`; empty where there are none
/// @param imports by specifier with its leading `#`
/// @param browser what a browser loads in place of a file of the package, or of another package: by
///   path from the package's folder without `./`, or by specifier; empty for nothing at all
public record Manifest(
        String folder,
        Optional<String> name,
        Optional<PatternMap<JsonValue>> exports,
        PatternMap<JsonValue> imports,
        Map<String, Optional<String>> browser,
        JsonObject root) {

    static Manifest of(String folder, JsonObject root) {
        return new Manifest(
                folder,
                root.string("name"),
                root.get("exports")
                        .filter(value -> !(value instanceof JsonNull))
                        .map(Manifest::exports),
                root.object("imports").map(Manifest::patterns).orElseGet(PatternMap::new),
                browser(root),
                root);
    }

    /// A field that names a file: `main`, `module`.
    Optional<String> field(String name) {
        return root.string(name).filter(text -> !text.isBlank());
    }

    private static PatternMap<JsonValue> exports(JsonValue value) {
        boolean subpaths =
                value instanceof JsonObject object
                        && object.members().stream().anyMatch(it -> it.name().startsWith("."));
        if (subpaths && value instanceof JsonObject object) {
            return patterns(object);
        }
        var map = new PatternMap<JsonValue>();
        map.add(".", value);
        return map;
    }

    /// A key that ends with `/` stands for all below it, as webpack and Node before 17 take it.
    private static PatternMap<JsonValue> patterns(JsonObject object) {
        var map = new PatternMap<JsonValue>();
        for (JsonMember member : object.members()) {
            boolean folder = member.name().endsWith("/");
            map.add(folder ? member.name() + "*" : member.name(), member.value());
        }
        return map.sorted();
    }

    private static Map<String, Optional<String>> browser(JsonObject root) {
        Map<String, Optional<String>> found = new HashMap<>();
        for (JsonMember member :
                root.object("browser").map(JsonObject::members).orElse(List.of())) {
            String key = member.name();
            String name = key.startsWith("./") ? key.substring(2) : key;
            if (member.value() instanceof JsonBoolean bool && !bool.value()) {
                found.put(name, Optional.empty());
            }
            member.value().asString().ifPresent(to -> found.put(name, Optional.of(to)));
        }
        return found;
    }
}
