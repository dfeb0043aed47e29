package dev.interlock.plan.reading;

import dev.interlock.plan.PlainValue;
import dev.interlock.plan.SmokeTest;
import dev.interlock.plan.description.Key;
import dev.interlock.plan.description.PlanKeys;
import dev.interlock.plan.description.Shape;
import dev.interlock.plan.description.Shape.Keys;
import dev.interlock.plan.yaml.Node;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes a smoke test from nodes that have been judged.
final class SmokeBinder {
    private static final Shape.ByPresence SHAPE =
            (Shape.ByPresence)
                    ((Shape.Items) PlanKeys.SERVICE.key("smoke").map(Key::shape).orElseThrow())
                            .each();

    private SmokeBinder() {}

    static SmokeTest test(Node node) {
        return Fields.of(node, Keys.of()).node("get").isPresent() ? request(node) : page(node);
    }

    private static SmokeTest request(Node node) {
        Fields fields = Fields.of(node, SHAPE.variants().getOrDefault("get", Keys.of()));
        Fields expect = fields.below("expect");
        return new SmokeTest.Request(
                fields.need("name"),
                fields.text("component"),
                fields.need("get"),
                new SmokeTest.Answer(
                        expect.whole("status"),
                        expect.text("body-contains"),
                        expect.node("json").map(SmokeBinder::plain)));
    }

    private static SmokeTest page(Node node) {
        Fields fields = Fields.of(node, SHAPE.variants().getOrDefault("open", Keys.of()));
        Fields expect = fields.below("expect");
        return new SmokeTest.Page(
                fields.need("name"),
                fields.text("component"),
                fields.need("open"),
                new SmokeTest.Sight(
                        expect.texts("visible"),
                        expect.word("console-errors", SmokeTest.ConsoleErrors.values())
                                .orElseThrow()));
    }

    private static PlainValue plain(Node node) {
        return switch (node) {
            case Node.Scalar scalar ->
                    switch (scalar.kind()) {
                        case TEXT -> new PlainValue.Text(scalar.text());
                        case WHOLE, DECIMAL ->
                                new PlainValue.Numeric(new BigDecimal(scalar.text()));
                        case TRUTH -> new PlainValue.Truth(Boolean.parseBoolean(scalar.text()));
                        case NOTHING -> new PlainValue.Nothing();
                    };
            case Node.Sequence sequence ->
                    new PlainValue.Items(
                            sequence.items().stream().map(SmokeBinder::plain).toList());
            case Node.Mapping mapping -> {
                Map<String, PlainValue> members = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> members.put(entry.key(), plain(entry.value())));
                yield new PlainValue.Members(members);
            }
        };
    }
}
