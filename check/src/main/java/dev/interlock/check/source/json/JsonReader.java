package dev.interlock.check.source.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonValue.JsonArray;
import dev.interlock.check.source.json.JsonValue.JsonBoolean;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonNull;
import dev.interlock.check.source.json.JsonValue.JsonNumber;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.check.source.json.JsonValue.JsonString;
import dev.interlock.model.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads JSON into a tree with places. Never throws: what is wrong is told as a problem.
public final class JsonReader {
    /// Deeper than any file of ours, and shallow enough for a reader that calls itself.
    private static final int DEPTH = 400;

    /// Values in one file. A lock file of 10 MB has about 200,000.
    private static final int VALUES = 4_000_000;

    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(16_000_000)
                    .maxNameLength(50_000)
                    .maxNumberLength(1_000)
                    .build();

    private static final JsonFactory STRICT = factory(false);
    private static final JsonFactory WITH_COMMENTS = factory(true);

    private final String text;
    private final JsonParser parser;
    private int values;

    private JsonReader(String text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    public static JsonDocument read(SourceText source) {
        return read(source, JsonDialect.STRICT);
    }

    public static JsonDocument read(SourceText source, JsonDialect dialect) {
        String text = source.text();
        try (JsonParser parser = factoryOf(dialect).createParser(text.toCharArray())) {
            return read(source, new JsonReader(text, parser));
        } catch (IOException e) {
            return refused(source, 0, "it could not be read");
        }
    }

    private static JsonDocument read(SourceText source, JsonReader reader) throws IOException {
        try {
            return new JsonDocument(source, Optional.of(reader.document()), List.of());
        } catch (StreamConstraintsException e) {
            return refused(
                    source,
                    reader.end(),
                    "it is nested deeper than "
                            + DEPTH
                            + " levels, or a text or number in it is too long");
        } catch (JsonProcessingException e) {
            int offset = offset(e, reader);
            return refused(source, offset, reader.complaint(offset));
        } catch (Refused e) {
            return refused(source, reader.end(), e.reason);
        }
    }

    private static JsonDocument refused(SourceText source, int offset, String message) {
        Place place = source.place(Math.min(offset, source.text().length()), 0);
        var problem = new JsonProblem(place.line(), place.column(), message);
        return new JsonDocument(source, Optional.empty(), List.of(problem));
    }

    /// Where the parser gave up: it says so after it has taken the character it did not expect.
    private static int offset(JsonProcessingException e, JsonReader reader) {
        JsonLocation location = e.getLocation();
        long offset = location == null ? reader.end() : location.getCharOffset();
        return Math.clamp(offset, 0, reader.text.length());
    }

    /// Says what is wrong without repeating the text: punctuation cannot be a secret, the rest may.
    private String complaint(int offset) {
        if (text.substring(offset).isBlank()) {
            return "the text ends before the value is complete";
        }
        char found = text.charAt(offset);
        return switch (found) {
            case '{', '}', '[', ']', ',', ':', ';', '=', '(', ')' ->
                    "`" + found + "` does not belong here";
            case '\'' -> "texts stand in double quotes";
            case '/', '#' -> "comments do not belong here";
            case '<', '>' -> "a merge conflict or markup, not JSON";
            default -> "this is not JSON";
        };
    }

    private static JsonFactory factoryOf(JsonDialect dialect) {
        return switch (dialect) {
            case STRICT -> STRICT;
            case WITH_COMMENTS -> WITH_COMMENTS;
        };
    }

    /// Names are not interned: one file's names are of no use to the next.
    private static JsonFactory factory(boolean lenient) {
        return JsonFactory.builder()
                .streamReadConstraints(LIMITS)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .configure(JsonReadFeature.ALLOW_JAVA_COMMENTS, lenient)
                .configure(JsonReadFeature.ALLOW_TRAILING_COMMA, lenient)
                .build();
    }

    private JsonValue document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new Refused("there is no value in it");
        }
        JsonValue root = value(first);
        if (parser.nextToken() != null) {
            throw new Refused("there is more text after the value");
        }
        return root;
    }

    private JsonValue value(JsonToken token) throws IOException {
        if (++values > VALUES) {
            throw new Refused("it has more than " + VALUES + " values");
        }
        int start = start();
        return switch (token) {
            case START_OBJECT -> object(start);
            case START_ARRAY -> array(start);
            case VALUE_STRING -> new JsonString(parser.getText(), start, end());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(start);
            case VALUE_TRUE -> new JsonBoolean(true, start, start + "true".length());
            case VALUE_FALSE -> new JsonBoolean(false, start, start + "false".length());
            case VALUE_NULL -> new JsonNull(start, start + "null".length());
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new Refused("a value is missing here");
        };
    }

    private JsonNumber number(int start) throws IOException {
        String written = parser.getText();
        return new JsonNumber(written, start, start + written.length());
    }

    private JsonObject object(int start) throws IOException {
        List<JsonMember> members = new ArrayList<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            int nameStart = start();
            members.add(
                    new JsonMember(name, nameStart, nameEnd(nameStart), value(parser.nextToken())));
        }
        return new JsonObject(members, start, end());
    }

    private JsonArray array(int start) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(value(token));
        }
        return new JsonArray(items, start, end());
    }

    private int start() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private int end() {
        return (int) parser.currentLocation().getCharOffset();
    }

    /// The parser looks ahead past a name, so its end is found in the text.
    private int nameEnd(int nameStart) {
        int at = nameStart + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }

    /// A text that is over a limit or not one value.
    private static final class Refused extends IOException {
        private final String reason;

        Refused(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
