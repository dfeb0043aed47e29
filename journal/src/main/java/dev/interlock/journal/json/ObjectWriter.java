package dev.interlock.journal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes one JSON object, its fields in the order of the calls. The text is ASCII: whatever stores
/// it gives the same characters back, lone surrogates and the zero character among them.
public final class ObjectWriter {
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private final JsonGenerator json;

    private ObjectWriter(JsonGenerator json) {
        this.json = json;
    }

    /// The text of an object with these fields.
    public static String text(Consumer<ObjectWriter> fields) {
        var out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new ObjectWriter(json).nested(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    public ObjectWriter text(String name, String value) {
        return write(() -> json.writeStringField(name, value));
    }

    /// Nothing at all where there is no value.
    public ObjectWriter text(String name, Optional<String> value) {
        value.ifPresent(it -> text(name, it));
        return this;
    }

    public ObjectWriter number(String name, long value) {
        return write(() -> json.writeNumberField(name, value));
    }

    public ObjectWriter number(String name, BigDecimal value) {
        return write(() -> json.writeNumberField(name, value));
    }

    public ObjectWriter flag(String name, boolean value) {
        return write(() -> json.writeBooleanField(name, value));
    }

    /// Text that is JSON already.
    public ObjectWriter raw(String name, String value) {
        return write(() -> {
            json.writeFieldName(name);
            json.writeRawValue(value);
        });
    }

    public ObjectWriter object(String name, Consumer<ObjectWriter> fields) {
        write(() -> json.writeFieldName(name));
        nested(fields);
        return this;
    }

    public <T> ObjectWriter list(
            String name, List<T> items, java.util.function.BiConsumer<ObjectWriter, T> each) {
        write(() -> json.writeArrayFieldStart(name));
        for (T item : items) {
            nested(it -> each.accept(it, item));
        }
        return write(json::writeEndArray);
    }

    private void nested(Consumer<ObjectWriter> fields) {
        write(json::writeStartObject);
        fields.accept(this);
        write(json::writeEndObject);
    }

    private interface Write {
        void run() throws IOException;
    }

    private ObjectWriter write(Write write) {
        try {
            write.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
