package dev.interlock.plan.reading;

import dev.interlock.plan.PlainValue;
import dev.interlock.plan.SmokeCall;
import dev.interlock.plan.SmokeCall.Body;
import dev.interlock.plan.SmokeCall.Capture;
import dev.interlock.plan.SmokeCall.Method;
import dev.interlock.plan.SmokeTest;
import dev.interlock.plan.description.Key;
import dev.interlock.plan.description.PlanKeys;
import dev.interlock.plan.description.Shape;
import dev.interlock.plan.description.Shape.Keys;
import dev.interlock.plan.yaml.Node;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes a smoke test from nodes that have been judged.
final class SmokeBinder {
    private static final Shape.ByPresence SHAPE =
            (Shape.ByPresence)
                    ((Shape.Items) PlanKeys.SERVICE.key("smoke").map(Key::shape).orElseThrow())
                            .each();

    private SmokeBinder() {}

    static SmokeTest test(Node node) {
        Fields fields = Fields.of(node, Keys.of());
        return Stream.of(Method.values())
                .filter(method -> fields.node(method.key()).isPresent())
                .findFirst()
                .map(method -> request(node, method))
                .orElseGet(() -> page(node));
    }

    private static SmokeTest request(Node node, Method method) {
        Fields fields = variant(node, method.key());
        return new SmokeTest.Request(
                fields.need("name"),
                fields.text("component"),
                call(fields, method),
                answer(fields.below("expect")),
                fields.named("capture", SmokeBinder::capture));
    }

    private static Fields variant(Node node, String key) {
        return Fields.of(node, SHAPE.variant(key).orElseThrow().keys());
    }

    private static SmokeCall call(Fields fields, Method method) {
        return new SmokeCall(
                method,
                fields.need(method.key()),
                fields.named("headers", SmokeBinder::text),
                body(fields),
                fields.truth("follow-redirects").orElseThrow(),
                fields.needTime("timeout"));
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private static Optional<Body> body(Fields fields) {
        Optional<Body> text = fields.text("body").map(Body.Text::new);
        return text.or(() -> fields.entry("json-body").map(PlainNodes::plain).map(Body.Json::new));
    }

    private static Capture capture(Node node) {
        Fields fields = Fields.of(node, Keys.of());
        Optional<Capture> json = fields.text("json").map(Capture.Json::new);
        return json.or(() -> fields.text("header").map(Capture.Header::new))
                .orElseGet(() -> new Capture.Cookie(fields.need("cookie")));
    }

    private static SmokeTest.Answer answer(Fields expect) {
        return new SmokeTest.Answer(
                expect.whole("status"),
                new SmokeTest.BodyRules(
                        expect.texts("body-contains"),
                        expect.texts("body-lacks"),
                        expect.entry("json").map(PlainNodes::plain),
                        plain(expect, "json-path")),
                new SmokeTest.HeaderRules(
                        expect.named("headers", SmokeBinder::headerValue),
                        expect.texts("single"),
                        expect.texts("present"),
                        expect.texts("absent")),
                expect.node("jwt").map(_ -> token(expect.below("jwt"))),
                expect.time("faster-than"));
    }

    private static Map<String, PlainValue> plain(Fields fields, String name) {
        return fields.named(name, PlainNodes::plain);
    }

    private static SmokeTest.HeaderValue headerValue(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return new SmokeTest.HeaderValue(Optional.of(scalar.text()), Optional.empty());
        }
        Fields fields = Fields.of(node, Keys.of());
        return new SmokeTest.HeaderValue(fields.text("equals"), fields.text("contains"));
    }

    private static SmokeTest.TokenRules token(Fields fields) {
        return new SmokeTest.TokenRules(
                fields.need("from"), fields.texts("claims"), plain(fields, "equals"));
    }

    private static SmokeTest page(Node node) {
        Fields fields = variant(node, "open");
        return new SmokeTest.Page(
                fields.need("name"),
                fields.text("component"),
                PageBinder.visit(fields),
                PageBinder.sight(fields.below("expect")));
    }
}
