package dev.interlock.plan.yaml;

import dev.interlock.model.Place;
import java.util.List;

/// A value of a YAML file, with where it stands. An alias is the very node it stands for.
public sealed interface Node {
    Place place();

    /// @param text as resolved: without quotes, escapes undone, whole numbers in decimal digits
    record Scalar(Place place, Kind kind, String text) implements Node {}

    record Sequence(Place place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// @param entries in the order of the file, no key twice
    record Mapping(Place place, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /// @param place the key's
    record Entry(Place place, String key, Node value) {}

    /// What a scalar is by the core schema (YAML 1.2.2, section 10.3.2).
    enum Kind {
        TEXT,
        WHOLE,
        DECIMAL,
        TRUTH,
        NOTHING
    }

    /// Whether nothing stands there: `key:` with no value, or `null`.
    default boolean isNothing() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NOTHING;
    }
}
