package dev.interlock.check.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.interlock.check.Catalogue;
import dev.interlock.check.Manual;
import dev.interlock.check.Report;
import dev.interlock.check.Rule;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.IntStream;

/// SARIF 2.1.0 (OASIS standard, 27 March 2020), as code scanning services read it.
///
/// @param version Interlock's own
record SarifReporter(String version) implements Reporter {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    @Override
    public String render(Report report) {
        return Json.write(json -> write(report, json));
    }

    private void write(Report report, JsonGenerator json) throws IOException {
        List<Manual> manuals = Catalogue.rules().stream().map(Rule::manual).toList();
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "interlock");
        json.writeStringField("version", version);
        json.writeArrayFieldStart("rules");
        for (Manual manual : manuals) {
            write(manual, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", !report.undecided());
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayFieldStart("results");
        for (Finding finding : report.findings()) {
            write(finding, manuals, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Manual manual, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", manual.name());
        writeText("shortDescription", manual.summary(), json);
        writeText("fullDescription", manual.what(), json);
        writeText("help", manual.why() + " " + manual.fix(), json);
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level(manual.severity()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(Finding finding, List<Manual> manuals, JsonGenerator json)
            throws IOException {
        int index =
                IntStream.range(0, manuals.size())
                        .filter(at -> manuals.get(at).name().equals(finding.rule()))
                        .findFirst()
                        .orElse(-1);
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule());
        if (index >= 0) {
            json.writeNumberField("ruleIndex", index);
        }
        json.writeStringField("level", level(finding.severity()));
        writeText(
                "message",
                finding.message() + ". " + finding.why() + " Fix: " + finding.fix(),
                json);
        json.writeArrayFieldStart("locations");
        writeLocation(finding.place(), "", json);
        json.writeEndArray();
        if (!finding.trace().isEmpty()) {
            json.writeArrayFieldStart("relatedLocations");
            for (Step step : finding.trace()) {
                writeLocation(step.place(), step.note(), json);
            }
            json.writeEndArray();
        }
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField(
                "interlock/v1",
                "%08x"
                        .formatted(
                                (finding.rule() + finding.place().path() + finding.message())
                                        .hashCode()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeLocation(Place place, String note, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(place.path()));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", Math.max(1, place.line()));
        if (place.column() > 0) {
            json.writeNumberField("startColumn", place.column());
            if (place.length() > 0) {
                json.writeNumberField("endColumn", place.column() + place.length());
            }
        }
        json.writeEndObject();
        json.writeEndObject();
        if (!note.isEmpty()) {
            writeText("message", note, json);
        }
        json.writeEndObject();
    }

    /// A relative reference (RFC 3986), with what is not allowed there percent-encoded.
    private static String uri(String path) {
        try {
            String encoded = new URI(null, null, "/" + path, null).toASCIIString().substring(1);
            return encoded.isEmpty() ? "." : encoded;
        } catch (URISyntaxException e) {
            return ".";
        }
    }

    private static void writeText(String field, String text, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }
}
