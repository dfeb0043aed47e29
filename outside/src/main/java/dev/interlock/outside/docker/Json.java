package dev.interlock.outside.docker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.interlock.check.source.json.JsonValue.JsonBoolean;
import dev.interlock.check.source.json.JsonValue.JsonNumber;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the Engine's JSON holds, and what it is sent.
final class Json {
    private Json() {}

    /// 0 where there is none.
    static long number(JsonObject object, String name) {
        return object.get(name)
                .filter(JsonNumber.class::isInstance)
                .map(value -> ((JsonNumber) value).written())
                .filter(written -> written.matches("-?\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    static boolean truth(JsonObject object, String name) {
        return object.get(name)
                .filter(it -> it instanceof JsonBoolean yes && yes.value())
                .isPresent();
    }

    static String text(JsonObject object, String name) {
        return object.string(name).orElse("");
    }

    static List<String> texts(JsonObject object, String name) {
        return object.items(name).stream().flatMap(it -> it.asString().stream()).toList();
    }

    static SortedMap<String, String> map(JsonObject object, String name) {
        SortedMap<String, String> map = new TreeMap<>();
        object.object(name)
                .ifPresent(inner ->
                        inner.members()
                                .forEach(it ->
                                        it.value()
                                                .asString()
                                                .ifPresent(value -> map.put(it.name(), value))));
        return map;
    }

    /// A filter of a list: `{"label":["a=b"]}`.
    static String filter(String name, List<String> values) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    /// An object of texts and truths, with objects of texts in it.
    static String object(
            Map<String, String> texts,
            Map<String, Boolean> truths,
            Map<String, Map<String, String>> inner) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            fields(json, texts);
            for (Map.Entry<String, Boolean> truth : truths.entrySet()) {
                json.writeBooleanField(truth.getKey(), truth.getValue());
            }
            for (Map.Entry<String, Map<String, String>> each : inner.entrySet()) {
                json.writeObjectFieldStart(each.getKey());
                fields(json, each.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private static void fields(JsonGenerator json, Map<String, String> texts) throws IOException {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
    }
}
