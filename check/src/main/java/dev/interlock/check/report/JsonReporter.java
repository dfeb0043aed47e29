package dev.interlock.check.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.interlock.check.Report;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.io.IOException;

/// `interlock.check/v1`.
///
/// @param version Interlock's own
record JsonReporter(String version) implements Reporter {
    @Override
    public String render(Report report) {
        return Json.write(json -> write(report, json));
    }

    private void write(Report report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "interlock.check/v1");
        json.writeObjectFieldStart("tool");
        json.writeStringField("name", "interlock");
        json.writeStringField("version", version);
        json.writeEndObject();
        json.writeStringField("root", ".");
        json.writeStringField("environment", report.environment());
        json.writeStringField("verdict", report.verdict().word());
        json.writeObjectFieldStart("counts");
        for (Severity severity : Severity.values()) {
            json.writeNumberField(severity.word(), report.count(severity));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("findings");
        for (Finding finding : report.findings()) {
            write(finding, json);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("stats");
        json.writeNumberField("files", report.stats().files());
        json.writeNumberField("bytes", report.stats().bytes());
        json.writeNumberField("millis", report.stats().millis());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("severity", finding.severity().word());
        write(finding.place(), json);
        json.writeStringField("message", finding.message());
        json.writeStringField("why", finding.why());
        json.writeStringField("fix", finding.fix());
        json.writeArrayFieldStart("trace");
        for (Step step : finding.trace()) {
            json.writeStartObject();
            json.writeStringField("path", step.place().path());
            json.writeNumberField("line", Math.max(1, step.place().line()));
            json.writeStringField("note", step.note());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// Lines and columns start at 1, also where only the file as a whole can be named.
    private static void write(Place place, JsonGenerator json) throws IOException {
        json.writeStringField("path", place.path());
        json.writeNumberField("line", Math.max(1, place.line()));
        json.writeNumberField("column", Math.max(1, place.column()));
    }
}
