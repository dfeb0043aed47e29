package dev.interlock.outside.target;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.interlock.model.Bytes;
import dev.interlock.model.ReleaseId;
import dev.interlock.plan.TargetPlan.LocalProcess;
import dev.interlock.plan.TargetPlan.Patience;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A run as JSON. It holds no variable.
final class RunJson {
    private static final String SCHEMA = "interlock.run/v1";

    private RunJson() {}

    static String write(Run run) throws IOException {
        StringWriter text = new StringWriter();
        Patience patience = run.plan().patience();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("release", run.release().text());
            json.writeStringField("port", String.valueOf(run.port()));
            json.writeStringField("started", run.started().toString());
            json.writeStringField("restarts", String.valueOf(run.restarts()));
            json.writeStringField("group", run.group());
            json.writeStringField("command", run.plan().command());
            json.writeStringField("startTimeout", patience.startTimeout().toString());
            json.writeStringField("stopTimeout", patience.stopTimeout().toString());
            json.writeStringField("keepAlive", run.plan().keepAlive().toString());
            write("health", patience.health(), json);
            write("user", run.plan().user(), json);
            write("memory", run.plan().memory().map(it -> String.valueOf(it.count())), json);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(String name, Optional<String> value, JsonGenerator json)
            throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    /// Empty where it is none: half a file, or one of another version.
    static Optional<Run> read(String text) {
        try {
            Map<String, String> fields = fields(text);
            return SCHEMA.equals(fields.get("schema"))
                    ? Optional.of(run(fields))
                    : Optional.empty();
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Run run(Map<String, String> fields) {
        Patience patience =
                new Patience(
                        Optional.ofNullable(fields.get("health")),
                        Duration.parse(needed(fields, "startTimeout")),
                        Duration.parse(needed(fields, "stopTimeout")));
        LocalProcess plan =
                new LocalProcess(
                        needed(fields, "command"),
                        patience,
                        Optional.ofNullable(fields.get("memory"))
                                .map(count -> new Bytes(Long.parseLong(count))),
                        Optional.ofNullable(fields.get("user")),
                        Duration.parse(needed(fields, "keepAlive")));
        return new Run(
                new ReleaseId(needed(fields, "release")),
                plan,
                Integer.parseInt(needed(fields, "port")),
                Instant.parse(needed(fields, "started")),
                Integer.parseInt(needed(fields, "restarts")),
                needed(fields, "group"));
    }

    private static String needed(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static Map<String, String> fields(String text) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                String value = json.nextTextValue();
                if (value == null) {
                    throw new IOException("not a text: " + name);
                }
                fields.put(name, value);
            }
        }
        return fields;
    }
}
