package dev.interlock.plan.description;

import static dev.interlock.plan.description.PlanKeys.list;
import static dev.interlock.plan.description.PlanKeys.text;

import dev.interlock.plan.SmokeTest.ConsoleErrors;
import dev.interlock.plan.description.Shape.ByPresence;
import dev.interlock.plan.description.Shape.Free;
import dev.interlock.plan.description.Shape.Keys;
import dev.interlock.plan.description.Shape.Whole;
import dev.interlock.plan.description.Shape.Words;
import java.util.LinkedHashMap;

/// The keys of one smoke test.
final class SmokeKeys {
    private SmokeKeys() {}

    static ByPresence test() {
        var variants = new LinkedHashMap<String, Keys>();
        variants.put(
                "get",
                common().with(
                                Key.of(
                                                "get",
                                                text(TextKind.ROUTE),
                                                "The path that one request asks for")
                                        .required(),
                                Key.of(
                                        "expect",
                                        answer(),
                                        "What the answer must be; any 2xx where nothing is said")));
        variants.put(
                "open",
                common().with(
                                Key.of(
                                                "open",
                                                text(TextKind.ROUTE),
                                                "The page that a real browser opens")
                                        .required(),
                                Key.of("expect", sight(), "What must be seen there")));
        return new ByPresence(variants);
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

    private static Keys answer() {
        return Keys.of(
                Key.of("status", new Whole(100, 599), "The status code"),
                Key.of("body-contains", text(TextKind.LINE), "Text that the body has in it"),
                Key.of("json", new Free(), "Members that the answer's JSON has, among others"));
    }

    private static Keys sight() {
        return Keys.of(
                Key.of(
                        "visible",
                        list(text(TextKind.LINE)),
                        "What a user must see: CSS selectors, or `text=Sign in`"),
                Key.of(
                                "console-errors",
                                Words.of(ConsoleErrors.values()),
                                "Whether the browser's console may have errors")
                        .orElse("none"));
    }
}
