package dev.interlock.outside.smoke;

import dev.interlock.model.Durations;
import dev.interlock.outside.http.Reply;
import dev.interlock.plan.SmokeTest.Answer;
import dev.interlock.plan.SmokeTest.HeaderRules;
import dev.interlock.plan.SmokeTest.HeaderValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Holds an answer against what the plan expects of it. Pure.
final class AnswerRules {
    private final Reply.Answered answer;
    private final List<Mismatch> mismatches = new ArrayList<>();

    private AnswerRules(Reply.Answered answer) {
        this.answer = answer;
    }

    /// Everything that is not as it should be; the status first. The token is judged apart.
    static List<Mismatch> judge(Answer expect, Reply.Answered answer) {
        AnswerRules rules = new AnswerRules(answer);
        rules.status(expect);
        rules.headers(expect.headers());
        rules.mismatches.addAll(BodyJudge.judge(expect.body(), answer));
        expect.fasterThan().ifPresent(rules::speed);
        return rules.mismatches;
    }

    private void wrong(String expected, String came) {
        mismatches.add(new Mismatch(expected, came));
    }

    private void status(Answer expect) {
        boolean good =
                expect.status().isPresent()
                        ? expect.status().getAsInt() == answer.status()
                        : answer.status() >= 200 && answer.status() < 300;
        if (!good) {
            wrong(
                    expect.status().isPresent()
                            ? "status " + expect.status().getAsInt()
                            : "a status of 200 to 299",
                    Integer.toString(answer.status()) + location());
        }
    }

    private String location() {
        return answer.firstHeader("location").map(" with location `%s`"::formatted).orElse("");
    }

    private void headers(HeaderRules rules) {
        rules.values().forEach(this::header);
        rules.single().forEach(this::single);
        rules.present().forEach(name -> count(name, answer.header(name).isEmpty(), "header `%s`"));
        rules.absent()
                .forEach(name -> count(name, !answer.header(name).isEmpty(), "no header `%s`"));
    }

    private void header(String name, HeaderValue wanted) {
        List<String> values = answer.header(name);
        wanted.equals()
                .filter(value -> !values.contains(value))
                .ifPresent(value -> wrong("header `%s: %s`".formatted(name, value), lines(values)));
        wanted.contains()
                .filter(part -> values.stream().noneMatch(value -> contains(value, part)))
                .ifPresent(part ->
                        wrong("header `%s` with `%s` in it".formatted(name, part), lines(values)));
    }

    private static boolean contains(String value, String part) {
        return value.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /// Two values on one line are as wrong as two lines where a browser takes one only.
    private void single(String name) {
        List<String> values = answer.header(name);
        boolean joined =
                isOneOrigin(name) && values.stream().anyMatch(value -> value.indexOf(',') >= 0);
        if (values.size() != 1 || joined) {
            wrong("header `%s` exactly once".formatted(name), lines(values));
        }
    }

    /// Fetch standard, section 4.9 (CORS check): the value is compared as a whole.
    private static boolean isOneOrigin(String name) {
        return name.equalsIgnoreCase("access-control-allow-origin");
    }

    private void count(String name, boolean wrong, String wanted) {
        if (wrong) {
            wrong(wanted.formatted(name), lines(answer.header(name)));
        }
    }

    private static String lines(List<String> values) {
        return switch (values.size()) {
            case 0 -> "none";
            case 1 -> "`%s`".formatted(values.getFirst());
            default ->
                    "%s: %s"
                            .formatted(
                                    values.size(),
                                    String.join(
                                            ", ", values.stream().map("`%s`"::formatted).toList()));
        };
    }

    private void speed(Duration limit) {
        if (answer.took().compareTo(limit) > 0) {
            wrong(
                    "the whole answer within " + Durations.written(limit),
                    answer.took().toMillis() + "ms");
        }
    }
}
