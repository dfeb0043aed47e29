package dev.interlock.check.matrix;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.interlock.check.report.Json;
import dev.interlock.model.Place;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// The matrix for other programs: schema `interlock.env/v1`, documented in docs/reference/env.md.
///
/// @param version Interlock's own
public record JsonMatrix(String version) {
    public static final String SCHEMA = "interlock.env/v1";

    /// @param matrices one for each service of the plan
    public String render(List<Matrix> matrices) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "interlock");
            json.writeStringField("version", version);
            json.writeEndObject();
            json.writeArrayFieldStart("services");
            for (Matrix matrix : matrices) {
                write(json, matrix);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Matrix matrix) throws IOException {
        json.writeStartObject();
        json.writeStringField("service", matrix.service());
        json.writeArrayFieldStart("environments");
        for (String environment : matrix.environments()) {
            json.writeString(environment);
        }
        json.writeEndArray();
        json.writeNumberField("broken", matrix.broken().size());
        json.writeArrayFieldStart("variables");
        for (Row row : matrix.rows()) {
            write(json, row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", row.name());
        json.writeBooleanField("required", row.isRequired());
        json.writeBooleanField("broken", row.isBroken());
        json.writeArrayFieldStart("reads");
        for (Reading reading : row.reads()) {
            json.writeStartObject();
            place(json, reading.place());
            json.writeStringField("when", word(reading.time()));
            json.writeStringField("side", word(reading.side()));
            json.writeStringField("need", word(reading.need()));
            json.writeBooleanField("ships", reading.role().ships());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("contract");
        for (Declaration declaration : row.contract()) {
            json.writeStartObject();
            place(json, declaration.place());
            json.writeStringField("state", word(declaration.duty()));
            json.writeEndObject();
        }
        json.writeEndArray();
        supplies(json, "image", row.image());
        supplies(json, "compose", row.compose());
        supplies(json, "ci", row.pipeline());
        environments(json, row);
        findings(json, row);
        json.writeEndObject();
    }

    private static void supplies(JsonGenerator json, String field, List<Supply> supplies)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (Supply supply : supplies) {
            json.writeStartObject();
            place(json, supply.place());
            json.writeStringField("by", supply.by());
            json.writeStringField("way", supply.way().word());
            json.writeStringField("value", word(supply.origin()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void environments(JsonGenerator json, Row row) throws IOException {
        json.writeObjectFieldStart("environments");
        for (var each : row.environments().entrySet()) {
            json.writeObjectFieldStart(each.getKey());
            json.writeStringField("state", word(each.getValue().state()));
            if (each.getValue().place().isPresent()) {
                place(json, each.getValue().place().get());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void findings(JsonGenerator json, Row row) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Judgement judgement : row.judgements()) {
            json.writeStartObject();
            json.writeStringField("rule", judgement.finding().rule());
            json.writeStringField("severity", judgement.finding().severity().word());
            json.writeStringField("about", judgement.column().title());
            place(json, judgement.finding().place());
            json.writeStringField("message", judgement.finding().message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void place(JsonGenerator json, Place place) throws IOException {
        json.writeStringField("path", place.path());
        json.writeNumberField("line", place.line());
        json.writeNumberField("column", place.column());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
