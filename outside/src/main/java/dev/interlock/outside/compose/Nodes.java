package dev.interlock.outside.compose;

import dev.interlock.model.Place;
import dev.interlock.plan.yaml.Node;
import dev.interlock.plan.yaml.Node.Entry;
import dev.interlock.plan.yaml.Node.Kind;
import dev.interlock.plan.yaml.Node.Mapping;
import dev.interlock.plan.yaml.Node.Scalar;
import dev.interlock.plan.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Compose models as trees: read, changed into new ones, written as JSON, which is YAML too.
final class Nodes {
    private static final Place HERE = Place.file("compose");
    static final Mapping NONE = new Mapping(HERE, List.of());

    private Nodes() {}

    static Scalar text(String text) {
        return new Scalar(HERE, Kind.TEXT, text);
    }

    static Scalar truth(boolean value) {
        return new Scalar(HERE, Kind.TRUTH, Boolean.toString(value));
    }

    static Sequence list(List<? extends Node> items) {
        return new Sequence(HERE, List.copyOf(items));
    }

    static Optional<Node> get(Node node, String key) {
        return node instanceof Mapping mapping
                ? mapping.entries().stream()
                        .filter(it -> it.key().equals(key))
                        .map(Entry::value)
                        .filter(it -> !it.isNothing())
                        .findFirst()
                : Optional.empty();
    }

    /// With nothing in it where it is no mapping, or not there.
    static Mapping below(Node node, String key) {
        return get(node, key)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .orElse(NONE);
    }

    static Optional<String> string(Node node, String key) {
        return get(node, key).flatMap(Nodes::string);
    }

    static Optional<String> string(Node node) {
        return node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    /// Those of a list; a value alone is a list of one.
    static List<Node> items(Node node, String key) {
        return get(node, key)
                .map(it -> it instanceof Sequence list ? list.items() : List.of(it))
                .orElse(List.of());
    }

    static Set<String> names(Mapping mapping) {
        Set<String> names = new LinkedHashSet<>();
        mapping.entries().forEach(it -> names.add(it.key()));
        return names;
    }

    static Mapping with(Mapping mapping, String key, Node value) {
        List<Entry> entries = new ArrayList<>(without(mapping, Set.of(key)).entries());
        entries.add(new Entry(HERE, key, value));
        return new Mapping(HERE, entries);
    }

    /// With some texts more, in which Compose finds no variables.
    static Mapping with(Mapping mapping, Map<String, String> texts) {
        Mapping more = mapping;
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            more = with(more, text.getKey(), text(text.getValue().replace("$", "$$")));
        }
        return more;
    }

    static Mapping without(Mapping mapping, Set<String> keys) {
        return new Mapping(
                HERE, mapping.entries().stream().filter(it -> !keys.contains(it.key())).toList());
    }

    static Mapping only(Mapping mapping, Set<String> keys) {
        return new Mapping(
                HERE, mapping.entries().stream().filter(it -> keys.contains(it.key())).toList());
    }

    /// With another value, where the key is there.
    static Mapping change(Mapping mapping, String key, UnaryOperator<Node> change) {
        return get(mapping, key).map(it -> with(mapping, key, change.apply(it))).orElse(mapping);
    }

    /// A mapping that Compose also takes as a list of `NAME=VALUE`, such as labels.
    static Mapping pairs(Node node, String key) {
        if (get(node, key).orElse(NONE) instanceof Mapping mapping) {
            return mapping;
        }
        Mapping pairs = NONE;
        for (Node item : items(node, key)) {
            String[] pair = string(item).orElse("").split("=", 2);
            pairs = with(pairs, pair[0], text(pair.length > 1 ? pair[1] : ""));
        }
        return pairs;
    }

    static String json(Node node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private static void write(Node node, StringBuilder out) {
        switch (node) {
            case Scalar scalar -> write(scalar, out);
            case Sequence list -> {
                out.append('[');
                for (Node item : list.items()) {
                    write(item, out);
                    out.append(',');
                }
                close(out, ']');
            }
            case Mapping mapping -> {
                out.append('{');
                for (Entry entry : mapping.entries()) {
                    quoted(entry.key(), out);
                    out.append(": ");
                    write(entry.value(), out);
                    out.append(',');
                }
                close(out, '}');
            }
        }
    }

    private static void close(StringBuilder out, char bracket) {
        if (out.charAt(out.length() - 1) == ',') {
            out.setLength(out.length() - 1);
        }
        out.append(bracket);
    }

    /// Numbers stand as they were written: what kind they are, each reader of YAML says itself.
    private static void write(Scalar scalar, StringBuilder out) {
        switch (scalar.kind()) {
            case TEXT -> quoted(scalar.text(), out);
            case WHOLE, DECIMAL, TRUTH -> out.append(scalar.text());
            case NOTHING -> out.append("null");
        }
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit == '"' || unit == '\\') {
                out.append('\\').append(unit);
            } else if (unit < ' ' || (unit >= 0x7f && unit < 0xa0) || unit == 0xfeff) {
                out.append("\\u%04x".formatted((int) unit));
            } else {
                out.append(unit);
            }
        }
        out.append('"');
    }
}
