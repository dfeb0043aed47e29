package dev.interlock.plan.description;

import static dev.interlock.plan.description.PlanKeys.oneOrMore;
import static dev.interlock.plan.description.PlanKeys.text;

import dev.interlock.model.Durations;
import dev.interlock.plan.PageVisit;
import dev.interlock.plan.SmokeTest.ConsoleErrors;
import dev.interlock.plan.SmokeTest.FailedRequests;
import dev.interlock.plan.description.Shape.ByPresence;
import dev.interlock.plan.description.Shape.Items;
import dev.interlock.plan.description.Shape.Keys;
import dev.interlock.plan.description.Shape.Span;
import dev.interlock.plan.description.Shape.Variant;
import dev.interlock.plan.description.Shape.Words;
import java.time.Duration;
import java.util.List;

/// The keys of a smoke test that opens a page.
final class PageKeys {
    /// Steps of one test.
    private static final int MOST = 100;

    private PageKeys() {}

    static Key open() {
        return Key.of(
                "open",
                text(TextKind.ROUTE),
                "The page that a real browser opens; `{{name}}` is what an earlier test captured");
    }

    static Key[] others() {
        return new Key[] {
            Key.of("steps", new Items(step(), false, MOST), "What is done there, in this order"),
            Key.of("expect", sight(), "What must be seen there, after all steps"),
            Key.of(
                            "timeout",
                            new Span(Duration.ofSeconds(1), SmokeKeys.LONGEST),
                            "Opening the page and all steps together take no longer")
                    .orElse(Durations.written(PageVisit.TIMEOUT))
        };
    }

    private static ByPresence step() {
        return new ByPresence(
                List.of(
                        Variant.alone(
                                target("click", "Clicks in the middle of it; nothing covers it")),
                        new Variant(
                                List.of(target("fill", "Replaces what this field holds")),
                                Keys.of(
                                        Key.of(
                                                        "with",
                                                        text(TextKind.LINE),
                                                        "What is typed; `${NAME}` is the environment's variable, `{{name}}` a capture")
                                                .required())),
                        new Variant(
                                List.of(
                                        Key.of(
                                                "press",
                                                text(TextKind.KEY),
                                                "A key, such as `Enter` or `Control+A`")),
                                Keys.of(
                                        target(
                                                "on",
                                                "Where; what has the focus if nothing is said"))),
                        Variant.alone(
                                target("visible", "A user sees it, and nothing covers its middle")),
                        Variant.alone(target("hidden", "A user does not see it")),
                        new Variant(
                                List.of(target("text", "Where something is to be read")),
                                Keys.of(
                                        Key.of(
                                                        "contains",
                                                        text(TextKind.LINE),
                                                        "What is to be read there, with `${NAME}` and `{{name}}`")
                                                .required())),
                        Variant.alone(
                                Key.of(
                                        "screenshot",
                                        text(TextKind.NAME),
                                        "Keeps a picture under this name, also where the test passes"))));
    }

    private static Key target(String name, String doc) {
        return Key.of(name, text(TextKind.SELECTOR), doc);
    }

    private static Keys sight() {
        Shape texts = oneOrMore(text(TextKind.LINE));
        Shape targets = oneOrMore(text(TextKind.SELECTOR));
        return Keys.of(
                Key.of("visible", targets, "What a user must see, with nothing before it"),
                Key.of("hidden", targets, "What a user must not see"),
                Key.of(
                                "console-errors",
                                Words.of(ConsoleErrors.values()),
                                "Whether the console may have errors, or a script may throw one")
                        .orElse("none"),
                Key.of(
                        "console-lacks",
                        texts,
                        "Text that no message on the console may have, of whatever level: `Multiple GoTrueClient instances`"),
                Key.of(
                                "failed-requests",
                                Words.of(FailedRequests.values()),
                                "Which of the page's requests may fail; `others` are those to other hosts than the site's own")
                        .orElse("others"),
                Key.of(
                        "may-fail",
                        texts,
                        "Parts of URLs whose requests may fail besides, such as `/api/me`"));
    }
}
