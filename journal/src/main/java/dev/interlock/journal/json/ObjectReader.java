package dev.interlock.journal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads JSON objects whose fields stand in the order in which they are asked for: anything else
/// was not written by [ObjectWriter], and is refused.
///
/// The parser stands at the first token that is not read yet.
final class ObjectReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;

    private ObjectReader(JsonParser json) {
        this.json = json;
    }

    /// Reads what stands in an object.
    interface Part<T> {
        T read(ObjectReader in) throws IOException, Unreadable;
    }

    /// Reads one object and nothing after it.
    static <T> T read(String text, Part<T> part) throws Unreadable {
        try (JsonParser json = JSON.createParser(text)) {
            var in = new ObjectReader(json);
            json.nextToken();
            T value = in.object(part);
            in.require(json.currentToken() == null, "its end");
            return value;
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new Unreadable("its JSON is damaged", e);
        }
    }

    String text(String name) throws IOException, Unreadable {
        field(name, JsonToken.VALUE_STRING);
        return done(json.getText());
    }

    /// Empty where the field that stands next has another name.
    Optional<String> maybeText(String name) throws IOException, Unreadable {
        return isNext(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) throws IOException, Unreadable {
        field(name, JsonToken.VALUE_NUMBER_INT);
        return done(json.getLongValue());
    }

    BigDecimal decimal(String name) throws IOException, Unreadable {
        field(name);
        return done(json.getDecimalValue());
    }

    boolean flag(String name) throws IOException, Unreadable {
        field(name);
        return done(json.getBooleanValue());
    }

    <T> T object(String name, Part<T> part) throws IOException, Unreadable {
        field(name, JsonToken.START_OBJECT);
        return object(part);
    }

    <T> Optional<T> maybeObject(String name, Part<T> part) throws IOException, Unreadable {
        return isNext(name) ? Optional.of(object(name, part)) : Optional.empty();
    }

    <T> List<T> list(String name, Part<T> part) throws IOException, Unreadable {
        field(name, JsonToken.START_ARRAY);
        json.nextToken();
        var items = new ArrayList<T>();
        while (json.currentToken() != JsonToken.END_ARRAY) {
            items.add(object(part));
        }
        json.nextToken();
        return items;
    }

    SortedMap<String, BigDecimal> decimals(String name) throws IOException, Unreadable {
        return object(
                name,
                in -> {
                    var all = new TreeMap<String, BigDecimal>();
                    while (json.currentToken() == JsonToken.FIELD_NAME) {
                        String key = json.currentName();
                        all.put(key, decimal(key));
                    }
                    return all;
                });
    }

    private <T> T object(Part<T> part) throws IOException, Unreadable {
        require(json.currentToken() == JsonToken.START_OBJECT, "an object");
        json.nextToken();
        T value = part.read(this);
        require(json.currentToken() == JsonToken.END_OBJECT, "the end of an object");
        json.nextToken();
        return value;
    }

    private boolean isNext(String name) throws IOException {
        return json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals(name);
    }

    private void field(String name) throws IOException, Unreadable {
        require(isNext(name), name);
        json.nextToken();
    }

    private void field(String name, JsonToken kind) throws IOException, Unreadable {
        field(name);
        require(json.currentToken() == kind, name);
    }

    private <T> T done(T value) throws IOException {
        json.nextToken();
        return value;
    }

    private void require(boolean holds, String what) throws Unreadable {
        if (!holds) {
            throw new Unreadable(
                    "its JSON lacks "
                            + what
                            + " at character "
                            + json.currentTokenLocation().getCharOffset());
        }
    }
}
