package dev.interlock.outside.smoke;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonDocument;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.plan.PlainValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// JSON texts as plain values, what stands at a path in them, and how they are written.
final class PlainJson {
    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_-]*)|\\[(\\d{1,6})]|\\['([^']+)']");

    private PlainJson() {}

    /// Empty where the text is no JSON.
    static Optional<PlainValue> read(String text) {
        JsonDocument document = JsonReader.read(new SourceText("answer", text));
        return document.root().map(PlainJson::plain);
    }

    private static PlainValue plain(JsonValue value) {
        return switch (value) {
            case JsonValue.JsonObject object -> {
                Map<String, PlainValue> members = new LinkedHashMap<>();
                object.members()
                        .forEach(member -> members.put(member.name(), plain(member.value())));
                yield new PlainValue.Members(members);
            }
            case JsonValue.JsonArray array ->
                    new PlainValue.Items(array.items().stream().map(PlainJson::plain).toList());
            case JsonValue.JsonString string -> new PlainValue.Text(string.value());
            case JsonValue.JsonNumber number ->
                    new PlainValue.Numeric(new BigDecimal(number.written()));
            case JsonValue.JsonBoolean truth -> new PlainValue.Truth(truth.value());
            case JsonValue.JsonNull _ -> new PlainValue.Nothing();
        };
    }

    /// What stands at a path that begins with `$`.
    static Optional<PlainValue> at(PlainValue root, String path) {
        Optional<PlainValue> found = Optional.of(root);
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            found = found.flatMap(value -> step(value, steps));
        }
        return found;
    }

    private static Optional<PlainValue> step(PlainValue value, Matcher step) {
        if (step.group(2) != null) {
            int index = Integer.parseInt(step.group(2));
            return value instanceof PlainValue.Items(List<PlainValue> items) && index < items.size()
                    ? Optional.of(items.get(index))
                    : Optional.empty();
        }
        String name = step.group(1) == null ? step.group(3) : step.group(1);
        return value instanceof PlainValue.Members(Map<String, PlainValue> members)
                ? Optional.ofNullable(members.get(name))
                : Optional.empty();
    }

    /// Whether a value is the wanted one: 1 is 1.0, and the order of members does not count.
    static boolean same(PlainValue wanted, PlainValue came) {
        return switch (wanted) {
            case PlainValue.Numeric number ->
                    came instanceof PlainValue.Numeric(BigDecimal other)
                            && number.number().compareTo(other) == 0;
            case PlainValue.Items(List<PlainValue> items) ->
                    came instanceof PlainValue.Items(List<PlainValue> others)
                            && items.size() == others.size()
                            && same(items, others);
            case PlainValue.Members(Map<String, PlainValue> members) ->
                    came instanceof PlainValue.Members(Map<String, PlainValue> others)
                            && members.size() == others.size()
                            && missing(members, others).isEmpty();
            case PlainValue.Text _, PlainValue.Truth _, PlainValue.Nothing _ -> wanted.equals(came);
        };
    }

    private static boolean same(List<PlainValue> wanted, List<PlainValue> came) {
        for (int index = 0; index < wanted.size(); index++) {
            if (!same(wanted.get(index), came.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> missing(
            Map<String, PlainValue> wanted, Map<String, PlainValue> came) {
        return wanted.entrySet().stream()
                .filter(entry -> {
                    PlainValue other = came.get(entry.getKey());
                    return other == null || !same(entry.getValue(), other);
                })
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Whether a value has what is wanted in it: members may stand beside wanted ones, at every
    /// depth of mappings.
    static boolean has(PlainValue wanted, PlainValue came) {
        if (!(wanted instanceof PlainValue.Members(Map<String, PlainValue> members))) {
            return same(wanted, came);
        }
        return came instanceof PlainValue.Members(Map<String, PlainValue> others)
                && members.entrySet().stream()
                        .allMatch(entry -> {
                            PlainValue other = others.get(entry.getKey());
                            return other != null && has(entry.getValue(), other);
                        });
    }

    /// On one line.
    static String written(PlainValue value) {
        return switch (value) {
            case PlainValue.Text(String text) -> quoted(text);
            case PlainValue.Numeric(BigDecimal number) -> number.toString();
            case PlainValue.Truth(boolean truth) -> Boolean.toString(truth);
            case PlainValue.Nothing _ -> "null";
            case PlainValue.Items(List<PlainValue> items) ->
                    "[" + String.join(",", items.stream().map(PlainJson::written).toList()) + "]";
            case PlainValue.Members(Map<String, PlainValue> members) ->
                    "{"
                            + String.join(
                                    ",",
                                    members.entrySet().stream()
                                            .map(entry ->
                                                    quoted(entry.getKey())
                                                            + ":"
                                                            + written(entry.getValue()))
                                            .toList())
                            + "}";
        };
    }

    /// As a capture is used elsewhere: text without its quotes.
    static String spelled(PlainValue value) {
        return value instanceof PlainValue.Text(String text) ? text : written(value);
    }

    /// RFC 8259, section 7.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(each -> {
                    switch (each) {
                        case '"', '\\' -> quoted.append('\\').append((char) each);
                        case '\n' -> quoted.append("\\n");
                        case '\r' -> quoted.append("\\r");
                        case '\t' -> quoted.append("\\t");
                        default -> {
                            if (each < ' ') {
                                quoted.append(String.format("\\u%04x", each));
                            } else {
                                quoted.append((char) each);
                            }
                        }
                    }
                });
        return quoted.append('"').toString();
    }
}
