package dev.interlock.plan.description;

import static dev.interlock.plan.description.PlanKeys.list;
import static dev.interlock.plan.description.PlanKeys.named;
import static dev.interlock.plan.description.PlanKeys.oneOrMore;
import static dev.interlock.plan.description.PlanKeys.text;

import dev.interlock.model.Durations;
import dev.interlock.plan.SmokeCall;
import dev.interlock.plan.SmokeCall.Method;
import dev.interlock.plan.description.Shape.Brief;
import dev.interlock.plan.description.Shape.ByPresence;
import dev.interlock.plan.description.Shape.Free;
import dev.interlock.plan.description.Shape.Keys;
import dev.interlock.plan.description.Shape.Span;
import dev.interlock.plan.description.Shape.Truth;
import dev.interlock.plan.description.Shape.Variant;
import dev.interlock.plan.description.Shape.Whole;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The keys of one smoke test.
final class SmokeKeys {
    static final Duration LONGEST = Duration.ofMinutes(5);

    private SmokeKeys() {}

    static ByPresence test() {
        return new ByPresence(
                List.of(
                        new Variant(
                                Stream.of(Method.values()).map(SmokeKeys::selector).toList(),
                                request()),
                        new Variant(List.of(PageKeys.open()), common().with(PageKeys.others()))));
    }

    private static Key selector(Method method) {
        return Key.of(
                method.key(),
                text(TextKind.ROUTE),
                "The path that a %s is sent to; `{{name}}` is what an earlier test captured"
                        .formatted(method));
    }

    private static Keys request() {
        return common().with(
                        Key.of(
                                "headers",
                                named(TextKind.HEADER_NAME, "HEADER", text(TextKind.LINE)),
                                "Headers of the request; `${NAME}` is the environment's variable,"
                                        + " `{{name}}` a capture"),
                        Key.of(
                                "body",
                                text(TextKind.BODY),
                                "The body as text, with `${NAME}` and `{{name}}`"),
                        Key.of(
                                "json-body",
                                new Free(),
                                "The body as a value that is sent as JSON; not beside `body`"),
                        Key.of(
                                "expect",
                                answer(),
                                "What the answer must be; any 2xx where nothing is said"),
                        Key.of(
                                "capture",
                                named(TextKind.CAPTURE_NAME, "CAPTURE", capture()),
                                "What later tests use of the answer, as `{{name}}`"),
                        Key.of(
                                        "follow-redirects",
                                        new Truth(),
                                        "Whether redirects within the site are followed, at most ten")
                                .orElse("false"),
                        Key.of(
                                        "timeout",
                                        new Span(Duration.ofMillis(100), LONGEST),
                                        "An answer that takes longer has failed")
                                .orElse(Durations.written(SmokeCall.TIMEOUT)));
    }

    private static Keys common() {
        return Keys.of(
                Key.of("name", text(TextKind.NAME), "The test's name; each is used once")
                        .required(),
                Key.of(
                        "component",
                        text(TextKind.LINE),
                        "The one of `components` that the test speaks for on the status page"));
    }

    private static ByPresence capture() {
        return new ByPresence(
                List.of(
                        Variant.alone(
                                Key.of(
                                        "json",
                                        text(TextKind.JSON_PATH),
                                        "Where it stands in the JSON")),
                        Variant.alone(
                                Key.of(
                                        "header",
                                        text(TextKind.HEADER_NAME),
                                        "The header that has it")),
                        Variant.alone(
                                Key.of(
                                        "cookie",
                                        text(TextKind.COOKIE_NAME),
                                        "The cookie that has it"))));
    }

    private static Keys answer() {
        Shape texts = oneOrMore(text(TextKind.LINE));
        Shape headers = oneOrMore(text(TextKind.HEADER_NAME));
        return Keys.of(
                Key.of("status", new Whole(100, 599), "The status code"),
                Key.of("body-contains", texts, "Text that the body has in it, or several"),
                Key.of("body-lacks", texts, "Text that the body must not have, or several"),
                Key.of("json", new Free(), "Members that the answer's JSON has, among others"),
                Key.of(
                        "json-path",
                        named(TextKind.JSON_PATH, "PATH", new Free()),
                        "What stands at single places of the JSON: `\"$.items[0].name\": Ada`"),
                Key.of(
                        "headers",
                        named(TextKind.HEADER_NAME, "HEADER", headerValue()),
                        "Headers with their values"),
                Key.of(
                        "single",
                        headers,
                        "Headers that come exactly once, such as `access-control-allow-origin`"),
                Key.of("present", headers, "Headers that come at least once"),
                Key.of("absent", headers, "Headers that do not come"),
                Key.of("jwt", token(), "What a JSON Web Token in the answer says"),
                Key.of(
                        "faster-than",
                        new Span(Duration.ofMillis(1), LONGEST),
                        "The longest that it may take to the last byte"));
    }

    private static Brief headerValue() {
        return new Brief(
                "equals",
                Keys.of(
                        Key.of("equals", text(TextKind.LINE), "The whole value"),
                        Key.of(
                                "contains",
                                text(TextKind.LINE),
                                "A part of the value, letters in any case")));
    }

    private static Keys token() {
        return Keys.of(
                Key.of(
                                "from",
                                text(TextKind.TOKEN_PLACE),
                                "Where the token is: a JSON path, or the name of a capture")
                        .required(),
                Key.of(
                        "claims",
                        list(text(TextKind.LINE)),
                        "Claims that it has; the signature is not verified"),
                Key.of(
                        "equals",
                        named(TextKind.LINE, "CLAIM", new Free()),
                        "Claims with their values"));
    }
}
