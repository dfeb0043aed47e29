package dev.interlock.journal.projection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.interlock.model.Digest;
import dev.interlock.model.Durations;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// History and status as programs read them: `interlock.history/v1`, `interlock.status/v1`.
public final class HistoryJson {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private HistoryJson() {}

    /// `interlock.history/v1`.
    public static String history(List<Release> releases) {
        return text(json -> {
            json.writeStringField("schema", "interlock.history/v1");
            json.writeArrayFieldStart("releases");
            for (Release release : releases) {
                release(json, release);
            }
            json.writeEndArray();
        });
    }

    /// `interlock.status/v1`.
    ///
    /// @param build of the main branch; empty where none was ever reported
    public static String status(
            String service,
            List<Environment> environments,
            Optional<BuildHealth> build,
            Instant now) {
        return text(json -> {
            json.writeStringField("schema", "interlock.status/v1");
            json.writeStringField("service", service);
            json.writeArrayFieldStart("environments");
            for (Environment environment : environments) {
                environment(json, environment);
            }
            json.writeEndArray();
            build(json, build, now);
        });
    }

    private static void build(JsonGenerator json, Optional<BuildHealth> health, Instant now)
            throws IOException {
        if (health.flatMap(BuildHealth::last).isEmpty()) {
            json.writeNullField("build");
            return;
        }
        BuildHealth known = health.get();
        BuildHealth.Report last = known.last().orElseThrow();
        json.writeObjectFieldStart("build");
        json.writeStringField("branch", last.branch());
        json.writeStringField("commit", last.commit());
        json.writeBooleanField("passed", last.passed());
        json.writeStringField("summary", last.summary());
        json.writeStringField("at", last.finished().toString());
        field(json, "lastPassing", known.passing().map(it -> it.finished().toString()));
        field(json, "lastPassingCommit", known.passing().map(BuildHealth.Report::commit));
        field(json, "every", known.every().map(Durations::written));
        json.writeBooleanField("overdue", known.overdue(now));
        json.writeEndObject();
    }

    private static void release(JsonGenerator json, Release release) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", release.id().text());
        json.writeStringField("service", release.scope().service());
        json.writeStringField("environment", release.scope().environment());
        field(json, "commit", release.commit());
        field(json, "artifact", release.artifact().map(Digest::text));
        json.writeStringField("state", release.state().word());
        field(json, "reason", release.reason().map(Reason::text));
        json.writeStringField("created", release.created().toString());
        field(json, "ended", release.ended().map(Instant::toString));
        json.writeEndObject();
    }

    private static void environment(JsonGenerator json, Environment environment)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", environment.scope().environment());
        field(json, "live", environment.live().map(ReleaseId::text));
        field(json, "lastGood", environment.lastGood().map(ReleaseId::text));
        canary(json, environment.canary());
        field(json, "rollout", environment.rollout().map(ReleaseState::word));
        json.writeNullField("frozen");
        json.writeEndObject();
    }

    private static void canary(JsonGenerator json, Optional<Environment.Canary> canary)
            throws IOException {
        if (canary.isEmpty()) {
            json.writeNullField("canary");
            return;
        }
        json.writeObjectFieldStart("canary");
        json.writeStringField("release", canary.get().release().text());
        json.writeNumberField("weight", canary.get().weight().value());
        json.writeEndObject();
    }

    private static void field(JsonGenerator json, String name, Optional<String> value)
            throws IOException {
        json.writeFieldName(name);
        json.writeString(value.orElse(null));
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String text(Fields fields) {
        var out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
