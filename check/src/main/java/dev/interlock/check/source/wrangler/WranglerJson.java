package dev.interlock.check.source.wrangler;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonDialect;
import dev.interlock.check.source.json.JsonDocument;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A wrangler file in JSON with comments.
final class WranglerJson {
    private WranglerJson() {}

    static WranglerFile read(SourceText source) {
        JsonDocument document = JsonReader.read(source, JsonDialect.WITH_COMMENTS);
        Optional<JsonObject> root = document.object();
        Map<String, Settings> environments = new TreeMap<>();
        root.flatMap(it -> it.object("env"))
                .ifPresent(env ->
                        env.members()
                                .forEach(member ->
                                        member.value()
                                                .asObject()
                                                .ifPresent(it ->
                                                        environments.put(
                                                                member.name(),
                                                                settings(document, it)))));
        return new WranglerFile(
                source.path(),
                root.map(it -> settings(document, it)).orElse(Settings.NONE),
                environments,
                root.isPresent());
    }

    private static Settings settings(JsonDocument document, JsonObject object) {
        Optional<JsonMember> place =
                object.member("compatibility_flags")
                        .or(() -> object.member("compatibility_date"))
                        .or(() -> object.member("main"));
        return new Settings(
                object.string("main"),
                object.string("compatibility_date"),
                object.get("compatibility_flags").map(WranglerJson::texts),
                object.get("no_bundle").map(JsonValue::isTrue),
                object.object("alias").map(WranglerJson::names).orElse(Set.of()),
                object.string("pages_build_output_dir"),
                object.get("node_compat").map(JsonValue::isTrue).orElse(false),
                place.map(document::place));
    }

    private static List<String> texts(JsonValue value) {
        return value.asItems().stream().flatMap(item -> item.asString().stream()).toList();
    }

    private static Set<String> names(JsonObject object) {
        return object.members().stream().map(JsonMember::name).collect(Collectors.toSet());
    }
}
