package dev.interlock.gate.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.interlock.gate.Standing;
import dev.interlock.gate.StepResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;

/// A statement as JSON (in-toto attestation framework 1.1, Statement v1).
final class StatementWriter {
    static final String TYPE = "https://in-toto.io/Statement/v1";
    static final String TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1";
    static final String PROVENANCE = "https://slsa.dev/provenance/v1";

    private static final String PAGE =
            "https://github.com/interlock-dev/interlock/blob/main/docs/reference/evidence.md";
    static final String BUILD_TYPE = PAGE + "#build";
    private static final String BUILDER = PAGE + "#builder";

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    private StatementWriter(JsonGenerator json) {
        this.json = json;
    }

    static byte[] write(Statement statement) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            StatementWriter writer = new StatementWriter(json);
            json.writeStartObject();
            json.writeStringField("_type", TYPE);
            switch (statement) {
                case Statement.Gate gate -> writer.gate(gate);
                case Statement.Build build -> writer.build(build);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void gate(Statement.Gate gate) throws IOException {
        json.writeArrayFieldStart("subject");
        resource("commit", "gitCommit", gate.subject().commit());
        json.writeEndArray();
        json.writeStringField("predicateType", TEST_RESULT);
        json.writeObjectFieldStart("predicate");
        json.writeStringField("result", gate.passed() ? "PASSED" : "FAILED");
        json.writeArrayFieldStart("configuration");
        resource("interlock.yml", "sha256", gate.subject().plan().hex());
        json.writeEndArray();
        names("passedTests", gate.steps(), StepResult::passed);
        names("warnedTests", gate.steps(), _ -> false);
        names("failedTests", gate.steps(), step -> !step.passed());
        json.writeObjectFieldStart("interlock");
        subject(gate.subject());
        json.writeStringField("startedOn", gate.began().toString());
        json.writeStringField("finishedOn", gate.finished().toString());
        json.writeArrayFieldStart("steps");
        for (StepResult step : gate.steps()) {
            step(step);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void names(String field, List<StepResult> steps, Predicate<StepResult> which)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (StepResult step : steps) {
            if (which.test(step)) {
                json.writeString(step.name());
            }
        }
        json.writeEndArray();
    }

    private void step(StepResult step) throws IOException {
        Standing standing = step.standing();
        json.writeStartObject();
        json.writeStringField("name", step.name());
        json.writeStringField("result", standing.word());
        json.writeStringField("cause", step.reason().cause().word());
        json.writeStringField("reason", step.reason().text());
        json.writeStringField("command", step.figures().command());
        json.writeNumberField("millis", step.figures().took().toMillis());
        json.writeNumberField("peakMemory", step.figures().peakMemory().count());
        if (step.coverage().isPresent()) {
            json.writeStringField("coverage", step.coverage().get().value().toPlainString());
        }
        json.writeEndObject();
    }

    private void build(Statement.Build build) throws IOException {
        json.writeArrayFieldStart("subject");
        resource(build.output(), "sha256", build.artifact().hex());
        json.writeEndArray();
        json.writeStringField("predicateType", PROVENANCE);
        json.writeObjectFieldStart("predicate");
        definition(build);
        json.writeObjectFieldStart("runDetails");
        json.writeObjectFieldStart("builder");
        json.writeStringField("id", BUILDER);
        json.writeObjectFieldStart("version");
        json.writeStringField("interlock", build.subject().tool());
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("metadata");
        json.writeStringField("startedOn", build.began().toString());
        json.writeStringField("finishedOn", build.finished().toString());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void definition(Statement.Build build) throws IOException {
        json.writeObjectFieldStart("buildDefinition");
        json.writeStringField("buildType", BUILD_TYPE);
        json.writeObjectFieldStart("externalParameters");
        subject(build.subject());
        json.writeStringField("command", build.made().command());
        json.writeStringField("output", build.output());
        json.writeEndObject();
        json.writeObjectFieldStart("internalParameters");
        json.writeStringField("host", build.made().host());
        json.writeNumberField("peakMemory", build.made().peakMemory().count());
        json.writeEndObject();
        json.writeArrayFieldStart("resolvedDependencies");
        resource("commit", "gitCommit", build.subject().commit());
        resource("interlock.yml", "sha256", build.subject().plan().hex());
        json.writeEndArray();
        json.writeEndObject();
    }

    private void subject(Subject subject) throws IOException {
        json.writeStringField("service", subject.service());
        json.writeStringField("environment", subject.environment());
        json.writeBooleanField("clean", subject.clean());
        json.writeStringField("tool", subject.tool());
    }

    /// A ResourceDescriptor.
    private void resource(String name, String algorithm, String hex) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeObjectFieldStart("digest");
        json.writeStringField(algorithm, hex);
        json.writeEndObject();
        json.writeEndObject();
    }
}
