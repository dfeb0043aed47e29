package dev.interlock.outside.smoke;

import dev.interlock.outside.http.Reply;
import dev.interlock.plan.PlainValue;
import dev.interlock.plan.SmokeTest.BodyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds a body against what the plan expects of it.
final class BodyJudge {
    private final String text;
    private final boolean whole;
    private final List<Mismatch> mismatches = new ArrayList<>();

    private BodyJudge(Reply.Answered answer) {
        this.text = answer.text();
        this.whole = answer.whole();
    }

    static List<Mismatch> judge(BodyRules rules, Reply.Answered answer) {
        BodyJudge judge = new BodyJudge(answer);
        rules.contains().forEach(judge::contains);
        rules.lacks().forEach(judge::lacks);
        if (rules.json().isPresent() || !rules.jsonPath().isEmpty()) {
            judge.json(rules);
        }
        return judge.mismatches;
    }

    private void wrong(String expected, String came) {
        mismatches.add(new Mismatch(expected, came));
    }

    private void contains(String part) {
        if (!text.contains(part)) {
            wrong("a body with `%s` in it".formatted(part), "one without" + limit());
        }
    }

    /// What was not read may have it: not read is not passed.
    private void lacks(String part) {
        if (text.contains(part)) {
            wrong("a body without `%s`".formatted(part), "one with it");
        } else if (!whole) {
            wrong("a body without `%s`".formatted(part), "more than was read" + limit());
        }
    }

    private String limit() {
        return whole ? "" : " (only its first %,d bytes were read)".formatted(text.length());
    }

    private void json(BodyRules rules) {
        Optional<PlainValue> root = whole ? PlainJson.read(text) : Optional.empty();
        if (root.isEmpty()) {
            wrong("a body of JSON", whole ? "something else" : "one that is too long" + limit());
            return;
        }
        rules.json()
                .filter(wanted -> !PlainJson.has(wanted, root.get()))
                .ifPresent(wanted ->
                        wrong(
                                "JSON with `%s`".formatted(PlainJson.written(wanted)),
                                "`%s`".formatted(PlainJson.written(root.get()))));
        rules.jsonPath().forEach((path, wanted) -> at(root.get(), path, wanted));
    }

    private void at(PlainValue root, String path, PlainValue wanted) {
        Optional<PlainValue> came = PlainJson.at(root, path);
        if (came.filter(value -> PlainJson.same(wanted, value)).isEmpty()) {
            wrong(
                    "`%s` at `%s`".formatted(PlainJson.written(wanted), path),
                    came.map(value -> "`%s`".formatted(PlainJson.written(value)))
                            .orElse("nothing there"));
        }
    }
}
