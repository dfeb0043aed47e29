package dev.interlock.plan.reading;

import dev.interlock.model.Nearest;
import dev.interlock.plan.PageStep;
import dev.interlock.plan.PageVisit;
import dev.interlock.plan.Plan;
import dev.interlock.plan.Problem;
import dev.interlock.plan.SmokeCall;
import dev.interlock.plan.SmokeTest;
import dev.interlock.plan.SmokeText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// How the smoke tests of a plan fit together: names, components, and captures that are used after
/// they were made.
final class SmokeReferences {
    private final Plan plan;
    private final String prefix;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> captured = new LinkedHashSet<>();

    private SmokeReferences(Plan plan, String prefix) {
        this.plan = plan;
        this.prefix = prefix;
    }

    static List<Problem> judge(Plan plan, String prefix) {
        SmokeReferences references = new SmokeReferences(plan, prefix);
        List<SmokeTest> tests = plan.release().smoke();
        for (int index = 0; index < tests.size(); index++) {
            references.test(tests.get(index), "smoke[%s]".formatted(index));
        }
        return references.problems;
    }

    private void test(SmokeTest test, String path) {
        if (!names.add(test.name())) {
            add(
                    path + ".name",
                    "two smoke tests are named `%s`".formatted(test.name()),
                    "Give each a name of its own; reports tell them apart by it.");
        }
        test.component()
                .filter(component -> !plan.watch().components().contains(component))
                .ifPresent(component ->
                        add(
                                path + ".component",
                                "`%s` is none of `components`".formatted(component),
                                "Add it to `components:`, or name one of them."));
        switch (test) {
            case SmokeTest.Request request -> request(request, path);
            case SmokeTest.Page page -> page(page.visit(), path);
        }
    }

    private void request(SmokeTest.Request request, String path) {
        SmokeCall call = request.call();
        route(
                call.path(),
                path + "." + call.method().key(),
                "headers and bodies only",
                "send the value in a header or the body");
        call.headers().forEach((name, value) -> used(value, path + ".headers." + name));
        call.body().ifPresent(body -> body(body, path));
        bodyTwice(path);
        bodyOfQuestion(call, path);
        captured.addAll(request.capture().keySet());
        request.expect().token().ifPresent(token -> token(token, path));
    }

    private void page(PageVisit visit, String path) {
        route(visit.path(), path + ".open", "steps only", "`fill` a form with the value");
        Set<String> pictures = new HashSet<>();
        for (int index = 0; index < visit.steps().size(); index++) {
            String place = "%s.steps[%s]".formatted(path, index);
            PageStep step = visit.steps().get(index);
            step.filled().forEach(text -> used(text, place));
            if (step instanceof PageStep.Screenshot(String name) && !pictures.add(name)) {
                add(
                        place + ".screenshot",
                        "two screenshots of the test are named `%s`".formatted(name),
                        "Give each a name of its own; the second would take the first one's place.");
            }
        }
    }

    private void route(String route, String path, String where, String instead) {
        used(route, path);
        if (SmokeText.hasVariable(route)) {
            add(
                    path,
                    "the path uses `${…}`, which stands for a variable in " + where,
                    "A path is written to logs; %s.".formatted(instead));
        }
    }

    private void body(SmokeCall.Body body, String path) {
        switch (body) {
            case SmokeCall.Body.Text text -> used(text.text(), path + ".body");
            case SmokeCall.Body.Json json ->
                    SmokeText.texts(json.value()).forEach(text -> used(text, path + ".json-body"));
        }
    }

    private void bodyTwice(String path) {
        var keys = plan.places().byKey();
        if (keys.containsKey(prefix + path + ".body")
                && keys.containsKey(prefix + path + ".json-body")) {
            add(
                    path + ".json-body",
                    "`%s` has a `body` and a `json-body`".formatted(path),
                    "Keep one of the two.");
        }
    }

    private void bodyOfQuestion(SmokeCall call, String path) {
        if (call.method().isSafe() && call.body().isPresent()) {
            add(
                    path,
                    "`%s` has a body, and a %s has none".formatted(path, call.method()),
                    "Send it with `post:`, `put:` or `patch:`, or remove it.");
        }
    }

    private void used(String text, String path) {
        for (String name : SmokeText.captures(text)) {
            if (!captured.contains(name)) {
                add(
                        path,
                        "`{{%s}}` is captured by no earlier test".formatted(name),
                        hint(name, "Add `capture:` to the test before that gets it."));
            }
        }
    }

    /// A token may come from what the very test captures.
    private void token(SmokeTest.TokenRules token, String path) {
        if (!token.from().startsWith("$") && !captured.contains(token.from())) {
            add(
                    path + ".expect.jwt.from",
                    "`%s` is captured by no test up to here".formatted(token.from()),
                    hint(token.from(), "Name a capture, or a JSON path such as `$.token`."));
        }
    }

    private String hint(String name, String otherwise) {
        return Nearest.to(name, captured).map("Did you mean `%s`?"::formatted).orElse(otherwise);
    }

    private void add(String key, String message, String fix) {
        problems.add(new Problem(plan.place(prefix + key), message, fix));
    }
}
