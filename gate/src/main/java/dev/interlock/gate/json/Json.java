package dev.interlock.gate.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.interlock.plan.PlainValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON strictly: no name twice, and nothing that is deeper, longer or larger than anybody
/// writes.
public final class Json {
    private static final int DEPTH = 100;
    private static final int TEXT = 4 << 20;
    private static final int NUMBER = 100;

    /// Values in one document.
    private static final int VALUES = 2_000_000;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH)
                                    .maxStringLength(TEXT)
                                    .maxNumberLength(NUMBER)
                                    .build())
                    .build();

    private int values;

    private Json() {}

    /// One value and nothing after it.
    ///
    /// @throws IOException where it is no such JSON
    public static PlainValue read(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            PlainValue value = new Json().value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the JSON");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw damage(e);
        }
    }

    /// The first value; what follows it is not looked at.
    public static PlainValue first(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return new Json().value(parser);
        } catch (JsonProcessingException e) {
            throw damage(e);
        }
    }

    /// A parser with the same limits, for documents that are too large to keep. What it throws,
    /// [#damage] says for people.
    public static JsonParser stream(InputStream in) throws IOException {
        return FACTORY.createParser(in);
    }

    /// What the parser found, and where, for people.
    public static IOException damage(JsonProcessingException found) {
        String what =
                switch (found) {
                    case JsonEOFException _ -> "the JSON ends too early";
                    case StreamConstraintsException _ ->
                            "the JSON is nested too deep, or a value in it is too long";
                    case JsonProcessingException it when isTwice(it) ->
                            "a name stands twice in one object of the JSON";
                    case JsonProcessingException _ -> "the JSON is damaged";
                };
        JsonLocation at = found.getLocation();
        return new IOException(
                at == null
                        ? what
                        : "%s (line %s, column %s)"
                                .formatted(what, at.getLineNr(), at.getColumnNr()),
                found);
    }

    private static boolean isTwice(JsonProcessingException found) {
        return found.getOriginalMessage().startsWith("Duplicate field");
    }

    private PlainValue value(JsonParser parser) throws IOException {
        if (++values > VALUES) {
            throw new IOException("the JSON has more than %s values".formatted(VALUES));
        }
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("the JSON ends too early");
        }
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new PlainValue.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new PlainValue.Numeric(parser.getDecimalValue());
            case VALUE_TRUE -> new PlainValue.Truth(true);
            case VALUE_FALSE -> new PlainValue.Truth(false);
            case VALUE_NULL -> new PlainValue.Nothing();
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new IOException("this is no JSON");
        };
    }

    private PlainValue members(JsonParser parser) throws IOException {
        Map<String, PlainValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new PlainValue.Members(members);
    }

    private PlainValue items(JsonParser parser) throws IOException {
        List<PlainValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new PlainValue.Items(items);
    }
}
