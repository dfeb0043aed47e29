package dev.interlock.plan.description;

import dev.interlock.model.Bytes;
import dev.interlock.model.Ratio;
import dev.interlock.plan.Word;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the value of a key looks like. All bounds are inclusive.
public sealed interface Shape {
    /// A string.
    record Text(TextKind kind) implements Shape {}

    /// One of some words.
    record Words(List<String> words) implements Shape {
        public Words {
            words = List.copyOf(words);
        }

        public static Words of(Word[] values) {
            return new Words(Stream.of(values).map(Word::word).toList());
        }
    }

    /// `true` or `false`.
    record Truth() implements Shape {}

    /// A whole number.
    record Whole(int least, int most) implements Shape {}

    /// A ratio such as `99.9%`.
    record Part(Ratio least, Ratio most) implements Shape {}

    /// A duration such as `30s`.
    record Span(Duration least, Duration most) implements Shape {}

    /// A size such as `100KB`.
    record Size(Bytes least, Bytes most) implements Shape {}

    /// A list.
    ///
    /// @param orOne whether a single value may stand without a list around it
    record Items(Shape each, boolean orOne, int most) implements Shape {}

    /// A mapping whose names the team chooses.
    ///
    /// @param placeholder what stands for a name in a path, such as `NAME`
    record Named(TextKind names, String placeholder, Shape each) implements Shape {}

    /// A mapping with these keys and no others.
    record Keys(List<Key> keys) implements Shape {
        public Keys {
            keys = List.copyOf(keys);
        }

        public static Keys of(Key... keys) {
            return new Keys(List.of(keys));
        }

        /// These keys and some more.
        public Keys with(Key... more) {
            return new Keys(Stream.concat(keys.stream(), Stream.of(more)).toList());
        }

        public Optional<Key> key(String name) {
            return keys.stream().filter(key -> key.name().equals(name)).findFirst();
        }

        public List<String> names() {
            return keys.stream().map(Key::name).toList();
        }
    }

    /// A mapping, or text that stands for the mapping with this one key.
    record Brief(String key, Keys keys) implements Shape {}

    /// A mapping whose other keys follow from the word under one of them.
    record ByType(String selector, String doc, Map<String, Keys> variants) implements Shape {
        public ByType {
            variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
        }

        /// The keys of a variant, the selector among them.
        public Keys keys(String type) {
            Keys own = variants.getOrDefault(type, Keys.of());
            return new Keys(Stream.concat(Stream.of(selectorKey()), own.keys().stream()).toList());
        }

        private Key selectorKey() {
            return Key.of(selector, new Words(List.copyOf(variants.keySet())), doc).required();
        }
    }

    /// A mapping whose other keys follow from which of some keys it has. It has exactly one of all
    /// variants' selectors.
    record ByPresence(List<Variant> variants) implements Shape {
        public ByPresence {
            variants = List.copyOf(variants);
        }

        public List<String> selectors() {
            return variants.stream().flatMap(variant -> variant.names().stream()).toList();
        }

        /// The variant that a selector chooses.
        public Optional<Variant> variant(String selector) {
            return variants.stream()
                    .filter(variant -> variant.names().contains(selector))
                    .findFirst();
        }
    }

    /// @param selectors keys of which exactly one is there
    /// @param others keys that may stand beside it
    record Variant(List<Key> selectors, Keys others) {
        public Variant {
            selectors = List.copyOf(selectors);
        }

        /// With no other key.
        public static Variant alone(Key selector) {
            return new Variant(List.of(selector), Keys.of());
        }

        public List<String> names() {
            return selectors.stream().map(Key::name).toList();
        }

        /// The selectors and the others.
        public Keys keys() {
            return new Keys(Stream.concat(selectors.stream(), others.keys().stream()).toList());
        }
    }

    /// A mapping that the service decides on.
    record Free() implements Shape {}
}
