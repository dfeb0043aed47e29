package dev.interlock.outside.docker;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What came of a call.
public sealed interface Reply {
    /// The Engine answered, if only to refuse.
    record Answered(int status, byte[] body) implements Reply {
        public boolean isGood() {
            return status >= 200 && status < 300;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public Optional<JsonValue> json() {
            return JsonReader.read(new SourceText("docker", text())).root();
        }

        public Optional<JsonObject> object() {
            return json().flatMap(JsonValue::asObject);
        }

        /// The objects of a list.
        public List<JsonObject> objects() {
            return json().stream()
                    .flatMap(it -> it.asItems().stream())
                    .flatMap(it -> it.asObject().stream())
                    .toList();
        }

        /// Why it refused, in its own words.
        public String complaint() {
            return object().flatMap(it -> it.string("message")).orElseGet(() -> "status " + status);
        }
    }

    /// There was no answer.
    ///
    /// @param why for people
    record Silent(String why) implements Reply {}
}
