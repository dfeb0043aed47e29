package dev.interlock.check.source.json;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;

/// A JSON file as far as it could be read.
///
/// @param root the value; empty where there are problems: half a file is not judged
public record JsonDocument(
        SourceText source, Optional<JsonValue> root, List<JsonProblem> problems) {
    public JsonDocument {
        problems = List.copyOf(problems);
    }

    /// The root, where it is an object.
    public Optional<JsonObject> object() {
        return root.flatMap(JsonValue::asObject);
    }

    public Place place(JsonValue value) {
        return source.place(value.start(), value.end() - value.start());
    }

    /// The place of the member's name, quotes included.
    public Place place(JsonMember member) {
        return source.place(member.nameStart(), member.nameEnd() - member.nameStart());
    }
}
