package dev.interlock.web.wire;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The fields of a JSON object that came from another program, in any order.
///
/// @param where names the object in messages, such as `variables.`; empty for the whole
public record Fields(JsonObject object, String where) {
    /// @throws Malformed where the text is no JSON object
    public static Fields of(String text) throws Malformed {
        var document = JsonReader.read(new SourceText("body", text));
        Optional<JsonObject> object = document.object();
        if (object.isEmpty()) {
            throw new Malformed(
                    document.problems().isEmpty()
                            ? "a JSON object is wanted"
                            : noJson(document.problems().getFirst().message()));
        }
        return new Fields(object.get(), "");
    }

    private static String noJson(String problem) {
        return problem.contains("JSON") ? problem : "this is no JSON: " + problem;
    }

    public String text(String name) throws Malformed {
        return maybeText(name).orElseThrow(() -> missing(name, "a text"));
    }

    /// Empty where there is no such field, or it is `null`.
    public Optional<String> maybeText(String name) throws Malformed {
        Optional<JsonValue> value = value(name);
        if (value.isPresent() && value.get().asString().isEmpty()) {
            throw missing(name, "a text");
        }
        return value.flatMap(JsonValue::asString);
    }

    /// A text that is one of some words.
    public <T> T word(String name, Function<String, Optional<T>> parse) throws Malformed {
        return parse.apply(text(name)).orElseThrow(() -> missing(name, "a word that is known"));
    }

    public <T> Optional<T> maybeWord(String name, Function<String, Optional<T>> parse)
            throws Malformed {
        return maybeText(name).isEmpty() ? Optional.empty() : Optional.of(word(name, parse));
    }

    public long number(String name) throws Malformed {
        if (value(name).orElse(null) instanceof JsonValue.JsonNumber number) {
            try {
                return Long.parseLong(number.written());
            } catch (NumberFormatException _) {
                throw missing(name, "a whole number");
            }
        }
        throw missing(name, "a whole number");
    }

    public double decimal(String name) throws Malformed {
        if (value(name).orElse(null) instanceof JsonValue.JsonNumber number) {
            double decimal = Double.parseDouble(number.written());
            if (Double.isFinite(decimal)) {
                return decimal;
            }
        }
        throw missing(name, "a number");
    }

    /// False where there is no such field.
    public boolean flag(String name) throws Malformed {
        return switch (value(name).orElse(null)) {
            case null -> false;
            case JsonValue.JsonBoolean flag -> flag.value();
            case JsonValue _ -> throw missing(name, "true or false");
        };
    }

    public Optional<Fields> maybeObject(String name) throws Malformed {
        return switch (value(name).orElse(null)) {
            case null -> Optional.empty();
            case JsonObject inner -> Optional.of(new Fields(inner, where + name + "."));
            case JsonValue _ -> throw missing(name, "an object");
        };
    }

    public Fields object(String name) throws Malformed {
        return maybeObject(name).orElseThrow(() -> missing(name, "an object"));
    }

    /// None where there is no such field.
    public List<Fields> objects(String name) throws Malformed {
        List<Fields> all = new ArrayList<>();
        for (JsonValue item : object.items(name)) {
            if (!(item instanceof JsonObject inner)) {
                throw missing(name, "a list of objects");
            }
            all.add(new Fields(inner, where + name + "[" + all.size() + "]."));
        }
        return all;
    }

    public List<String> textList(String name) throws Malformed {
        List<String> all = new ArrayList<>();
        for (JsonValue item : object.items(name)) {
            all.add(item.asString().orElseThrow(() -> missing(name, "a list of texts")));
        }
        return all;
    }

    /// Every member of the object as a text.
    public SortedMap<String, String> texts() throws Malformed {
        SortedMap<String, String> all = new TreeMap<>();
        for (JsonValue.JsonMember member : object.members()) {
            all.put(member.name(), text(member.name()));
        }
        return all;
    }

    private Optional<JsonValue> value(String name) {
        return object.get(name).filter(value -> !(value instanceof JsonValue.JsonNull));
    }

    /// Names the field and never its value, which may be a secret.
    private Malformed missing(String name, String wanted) {
        return new Malformed("`" + where + name + "` must be " + wanted);
    }
}
