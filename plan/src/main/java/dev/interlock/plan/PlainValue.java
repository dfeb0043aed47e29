package dev.interlock.plan;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value of JSON, as a plan may hold one where the service decides what it looks like.
public sealed interface PlainValue {
    record Text(String text) implements PlainValue {}

    record Numeric(BigDecimal number) implements PlainValue {}

    record Truth(boolean truth) implements PlainValue {}

    /// JSON's `null`.
    record Nothing() implements PlainValue {}

    record Items(List<PlainValue> items) implements PlainValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// @param members in the order of the file
    record Members(Map<String, PlainValue> members) implements PlainValue {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }
}
