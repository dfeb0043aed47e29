package dev.interlock.plan.reading;

import dev.interlock.model.Bytes;
import dev.interlock.model.Durations;
import dev.interlock.model.Ratio;
import dev.interlock.plan.Word;
import dev.interlock.plan.description.Key;
import dev.interlock.plan.description.Shape;
import dev.interlock.plan.description.Shape.Keys;
import dev.interlock.plan.yaml.Node;
import dev.interlock.plan.yaml.Node.Entry;
import dev.interlock.plan.yaml.Node.Mapping;
import dev.interlock.plan.yaml.Node.Scalar;
import dev.interlock.plan.yaml.Node.Sequence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/// The values of a mapping that has been judged: what it says, else the default of its description.
///
/// @param mapping has no entries where the plan says nothing
record Fields(Mapping mapping, Keys keys) {
    /// The fields of a node; a plain text stands for the key that the brief form abbreviates.
    static Fields brief(Node node, Shape.Brief shape) {
        return node instanceof Mapping mapping
                ? new Fields(mapping, shape.keys())
                : new Fields(
                        new Mapping(
                                node.place(), List.of(new Entry(node.place(), shape.key(), node))),
                        shape.keys());
    }

    Optional<Node> node(String name) {
        return Judge.entry(mapping, name).map(Entry::value).filter(node -> !node.isNothing());
    }

    /// The node also where it is `null`, which a free value may be.
    Optional<Node> entry(String name) {
        return Judge.entry(mapping, name).map(Entry::value);
    }

    /// As written, or the default.
    Optional<String> text(String name) {
        return node(name)
                .map(node -> node instanceof Scalar scalar ? scalar.text() : "")
                .or(() -> keys.key(name).flatMap(Key::standard));
    }

    String need(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("no default for " + name));
    }

    Optional<Duration> time(String name) {
        return text(name).flatMap(Durations::parse);
    }

    Duration needTime(String name) {
        return Durations.parse(need(name)).orElseThrow();
    }

    Optional<Ratio> ratio(String name) {
        return text(name).flatMap(Ratio::parse);
    }

    Ratio needRatio(String name) {
        return Ratio.parse(need(name)).orElseThrow();
    }

    Optional<Bytes> size(String name) {
        return text(name).flatMap(Bytes::parse);
    }

    Optional<Boolean> truth(String name) {
        return text(name).map(Boolean::parseBoolean);
    }

    OptionalInt whole(String name) {
        return text(name)
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    <W extends Word> Optional<W> word(String name, W[] words) {
        return text(name)
                .flatMap(text ->
                        Stream.of(words).filter(word -> word.word().equals(text)).findFirst());
    }

    /// The texts of a list; a single text stands for a list of one.
    List<String> texts(String name) {
        return items(name).stream()
                .map(node -> node instanceof Scalar scalar ? scalar.text() : "")
                .toList();
    }

    List<Node> items(String name) {
        return node(name)
                .map(node -> node instanceof Sequence sequence ? sequence.items() : List.of(node))
                .orElse(List.of());
    }

    /// The fields of a mapping below; all defaults where it is not there.
    Fields below(String name) {
        Keys shape =
                keys.key(name)
                        .map(Key::shape)
                        .filter(Keys.class::isInstance)
                        .map(Keys.class::cast)
                        .orElse(Keys.of());
        return node(name)
                .map(node -> of(node, shape))
                .orElseGet(() -> new Fields(new Mapping(mapping.place(), List.of()), shape));
    }

    static Fields of(Node node, Keys shape) {
        return new Fields(
                node instanceof Mapping mapping ? mapping : new Mapping(node.place(), List.of()),
                shape);
    }

    /// The fields of a mapping whose keys follow from its type, with that type.
    Optional<Fields> typed(String name) {
        return node(name)
                .flatMap(node -> {
                    Shape.ByType shape = (Shape.ByType) keys.key(name).orElseThrow().shape();
                    Fields selector = of(node, Keys.of());
                    return selector.text(shape.selector()).map(type -> of(node, shape.keys(type)));
                });
    }

    /// A mapping with names of the team's own, in the order of the file.
    <T> Map<String, T> named(String name, Function<Node, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        node(name)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .ifPresent(map ->
                        map.entries()
                                .forEach(entry ->
                                        values.put(entry.key(), value.apply(entry.value()))));
        return values;
    }
}
