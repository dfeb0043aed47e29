package dev.interlock.check.matrix;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.interlock.check.matrix.Difference.Entry;
import dev.interlock.check.report.Json;
import dev.interlock.model.Place;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// Two environments for other programs: schema `interlock.env-diff/v1`, documented in
/// docs/reference/env.md.
public record JsonDifference() {
    public static final String SCHEMA = "interlock.env-diff/v1";

    public String render(Difference difference) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("left", difference.left());
            json.writeStringField("right", difference.right());
            json.writeBooleanField("same", difference.isNone());
            json.writeArrayFieldStart("variables");
            for (Entry entry : difference.entries()) {
                json.writeStartObject();
                json.writeStringField("name", entry.name());
                json.writeStringField("folder", entry.folder().isEmpty() ? "." : entry.folder());
                json.writeStringField("relation", word(entry.relation()));
                place(json, "left", entry.left());
                place(json, "right", entry.right());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static String word(Difference.Relation relation) {
        return relation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void place(JsonGenerator json, String field, Optional<Place> place)
            throws IOException {
        if (place.isPresent()) {
            json.writeObjectFieldStart(field);
            json.writeStringField("path", place.get().path());
            json.writeNumberField("line", place.get().line());
            json.writeEndObject();
        }
    }
}
