package dev.interlock.plan.reading;

import dev.interlock.plan.PlainValue;
import dev.interlock.plan.yaml.Node;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// Free values of a plan as JSON has them.
final class PlainNodes {
    private PlainNodes() {}

    static PlainValue plain(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar);
            case Node.Sequence sequence ->
                    new PlainValue.Items(sequence.items().stream().map(PlainNodes::plain).toList());
            case Node.Mapping mapping -> {
                Map<String, PlainValue> members = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> members.put(entry.key(), plain(entry.value())));
                yield new PlainValue.Members(members);
            }
        };
    }

    private static PlainValue scalar(Node.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> new PlainValue.Text(scalar.text());
            case WHOLE, DECIMAL -> new PlainValue.Numeric(new BigDecimal(scalar.text()));
            case TRUTH -> new PlainValue.Truth(Boolean.parseBoolean(scalar.text()));
            case NOTHING -> new PlainValue.Nothing();
        };
    }
}
