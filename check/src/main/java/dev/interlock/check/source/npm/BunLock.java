package dev.interlock.check.source.npm;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonDialect;
import dev.interlock.check.source.json.JsonDocument;
import dev.interlock.check.source.json.JsonProblem;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A `bun.lock`: JSON with trailing commas, since Bun 1.2.
///
/// @param workspaces what each package asked for when the file was made, by its folder; `""` for
///   the root
public record BunLock(
        JsonDocument document,
        Map<String, List<Dependency>> workspaces,
        List<JsonProblem> problems) {
    public static final String FILE = "bun.lock";

    public BunLock {
        workspaces = Collections.unmodifiableMap(new LinkedHashMap<>(workspaces));
        problems = List.copyOf(problems);
    }

    public static BunLock read(SourceText source) {
        JsonDocument document = JsonReader.read(source, JsonDialect.WITH_COMMENTS);
        Map<String, List<Dependency>> workspaces = new LinkedHashMap<>();
        List<JsonMember> members =
                document.object()
                        .flatMap(root -> root.object("workspaces"))
                        .map(JsonObject::members)
                        .orElse(List.of());
        for (JsonMember member : members) {
            member.value()
                    .asObject()
                    .ifPresent(entry ->
                            workspaces.put(member.name(), Dependencies.of(document, entry)));
        }
        return new BunLock(document, workspaces, document.problems());
    }
}
