package dev.interlock.outside.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A manifest as JSON:
/// `{"schema":"interlock.manifest/v1","entries":[{"path":"a.js","mode":"100644","size":3,"content":"sha256:…"},
/// {"path":"big","mode":"100755","size":9000000,"content":"sha256:…","pieces":["sha256:…","sha256:…"]},
/// {"path":"l","mode":"120000","target":"a.js"}]}`. Unknown keys are refused: what one side does
/// not know would not be verified.
public final class ManifestJson {
    private static final String SCHEMA = "interlock.manifest/v1";
    private static final int DEEPEST = 5;

    /// Whoever opened the stream closes it.
    private static final JsonFactory WRITING =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private ManifestJson() {}

    /// Leaves the stream open.
    public static void write(Manifest manifest, OutputStream out) throws IOException {
        try (JsonGenerator json = WRITING.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeArrayFieldStart("entries");
            for (Entry entry : manifest.entries()) {
                write(entry, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(Entry entry, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", entry.path());
        json.writeStringField("mode", entry.mode());
        switch (entry) {
            case Entry.Link link -> json.writeStringField("target", link.target());
            case Entry.Plain file -> {
                json.writeNumberField("size", file.size());
                json.writeStringField("content", file.content().text());
                if (file.pieces().size() > 1) {
                    json.writeArrayFieldStart("pieces");
                    for (Digest piece : file.pieces()) {
                        json.writeString(piece.text());
                    }
                    json.writeEndArray();
                }
            }
        }
        json.writeEndObject();
    }

    /// Reads a manifest that anybody may have sent, and judges it.
    public static Answer<Manifest> read(InputStream in, Limits limits) {
        try (JsonParser json = factory(limits).createParser(in)) {
            List<Entry> entries = entries(json, limits);
            return Manifest.of(entries, limits);
        } catch (Unreadable e) {
            return Answer.refused(Cause.NOT_SUPPORTED, "the manifest cannot be read: " + e.problem);
        } catch (IOException e) {
            return Answer.refused(
                    Cause.NOT_SUPPORTED,
                    "the manifest cannot be read: it is no JSON, or too large");
        }
    }

    private static JsonFactory factory(Limits limits) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxDocumentLength(limits.manifest().count())
                                .maxStringLength(limits.path() * 4)
                                .maxNumberLength(20)
                                .build())
                .build();
    }

    private static List<Entry> entries(JsonParser json, Limits limits) throws IOException {
        expect(json.nextToken() == JsonToken.START_OBJECT, "it is no object");
        expect("schema".equals(json.nextFieldName()), "it does not begin with its schema");
        expect(SCHEMA.equals(json.nextTextValue()), "its schema is not " + SCHEMA);
        expect("entries".equals(json.nextFieldName()), "it has no entries");
        expect(json.nextToken() == JsonToken.START_ARRAY, "its entries are no array");
        List<Entry> entries = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            expect(entries.size() < limits.entries(), "more than " + limits.entries() + " entries");
            entries.add(entry(json));
        }
        expect(json.currentToken() == JsonToken.END_ARRAY, "an entry is no object");
        expect(json.nextToken() == JsonToken.END_OBJECT, "something follows the entries");
        expect(json.nextToken() == null, "something follows it");
        return entries;
    }

    private static Entry entry(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Optional<Long> size = Optional.empty();
        List<Digest> pieces = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "path", "mode", "target", "content" -> {
                    expect(value == JsonToken.VALUE_STRING, "a " + name + " is no text");
                    texts.put(name, json.getText());
                }
                case "size" -> {
                    expect(value == JsonToken.VALUE_NUMBER_INT, "a size is no whole number");
                    size = Optional.of(json.getLongValue());
                }
                case "pieces" -> {
                    expect(value == JsonToken.START_ARRAY, "the pieces are no array");
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        pieces.add(digest(json.getText()));
                    }
                    expect(json.currentToken() == JsonToken.END_ARRAY, "a piece is no text");
                }
                default -> throw new Unreadable("a key that is not known");
            }
        }
        return entry(texts, size, pieces);
    }

    private static Entry entry(Map<String, String> texts, Optional<Long> size, List<Digest> pieces)
            throws Unreadable {
        String path = needed(texts, "path");
        return switch (needed(texts, "mode")) {
            case "100644" -> file(path, false, texts, size, pieces);
            case "100755" -> file(path, true, texts, size, pieces);
            case "120000" -> {
                boolean alone = size.isEmpty() && pieces.isEmpty() && !texts.containsKey("content");
                expect(alone, "a link has a path and a target only");
                yield new Entry.Link(path, needed(texts, "target"));
            }
            default -> throw new Unreadable("a mode is none of 100644, 100755, 120000");
        };
    }

    private static Entry file(
            String path,
            boolean executable,
            Map<String, String> texts,
            Optional<Long> size,
            List<Digest> pieces)
            throws Unreadable {
        expect(!texts.containsKey("target"), "a file has no target");
        Digest content = digest(needed(texts, "content"));
        long bytes = size.orElseThrow(() -> new Unreadable("a file has no size"));
        return new Entry.Plain(
                path, executable, bytes, content, pieces.isEmpty() ? List.of(content) : pieces);
    }

    private static String needed(Map<String, String> texts, String name) throws Unreadable {
        String text = texts.get(name);
        if (text == null) {
            throw new Unreadable("an entry has no " + name);
        }
        return text;
    }

    private static Digest digest(String text) throws Unreadable {
        return Digest.parse(text).orElseThrow(() -> new Unreadable("a digest is none"));
    }

    private static void expect(boolean met, String problem) throws Unreadable {
        if (!met) {
            throw new Unreadable(problem);
        }
    }

    /// Not for people to see: [#read] turns it into a refusal.
    private static final class Unreadable extends IOException {
        private final String problem;

        Unreadable(String problem) {
            super(problem);
            this.problem = problem;
        }
    }
}
