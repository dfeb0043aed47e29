package dev.interlock.outside.smoke;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Durations;
import dev.interlock.model.Mask;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.outside.http.Ask;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Reply;
import dev.interlock.outside.http.Reply.Fault;
import dev.interlock.plan.SmokeTest;
import dev.interlock.plan.SmokeTest.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One smoke test that sends a request.
record OneRequest(Caller caller, Address address, Session session, Mask mask) {
    /// Characters of an answer that a reason shows, and of what was expected.
    private static final int BODY = 300;

    private static final int LINE = 400;

    /// Mismatches that a reason tells.
    private static final int TOLD = 4;

    SmokeResult run(Request test) {
        long start = System.nanoTime();
        Judged judged = tried(test);
        Mask all = mask.and(session.mask(test.call()));
        return new SmokeResult(
                test.name(),
                judged.ruling(),
                new Reason(judged.reason().cause(), Excerpt.of(judged.reason().text(), 2_000, all)),
                (System.nanoTime() - start) / 1_000_000);
    }

    private record Judged(Ruling ruling, Reason reason) {
        static Judged of(Ruling ruling, Cause cause, String text) {
            return new Judged(ruling, new Reason(cause, text));
        }
    }

    private Judged tried(Request test) {
        Optional<Lacks> lacks =
                Lacks.of(session.lackedCaptures(test.call()), session.lackedVariables(test.call()));
        return lacks.map(it -> new Judged(it.ruling(), it.reason())).orElseGet(() -> sent(test));
    }

    private Judged sent(Request test) {
        Optional<Ask> ask = session.ask(test.call());
        return ask.map(ready ->
                        answered(
                                test,
                                new Redirects(caller, address, session).call(test.call(), ready)))
                .orElseGet(() ->
                        Judged.of(
                                Ruling.ERROR,
                                Cause.SMOKE_FAILED,
                                "not tried: a value that was to be filled in has a line break or a blank where none may be"));
    }

    private Judged answered(Request test, Redirects.Arrived arrived) {
        return switch (arrived.reply()) {
            case Reply.Failed failed -> failed(test, failed);
            case Reply.Answered answer -> judged(test, answer, arrived.mismatches());
        };
    }

    private Judged failed(Request test, Reply.Failed failed) {
        if (failed.fault() == Fault.INTERRUPTED) {
            return Judged.of(Ruling.UNDECIDED, Cause.UNDECIDED, "the run was given up");
        }
        boolean slow = failed.fault() == Fault.TOO_SLOW;
        return Judged.of(
                Ruling.FAIL,
                slow ? Cause.TIMED_OUT : Cause.SMOKE_FAILED,
                "%s: expected an answer, came none: %s"
                        .formatted(
                                asked(test),
                                slow
                                        ? "there was no whole answer within "
                                                + Durations.written(test.call().timeout())
                                        : failed.text()));
    }

    private Judged judged(Request test, Reply.Answered answer, List<Mismatch> before) {
        List<Mismatch> mismatches = new ArrayList<>(before);
        mismatches.addAll(AnswerRules.judge(test.expect(), answer));
        mismatches.addAll(session.capture(test.capture(), answer));
        test.expect()
                .token()
                .ifPresent(
                        rules -> mismatches.addAll(TokenJudge.judge(rules, token(rules, answer))));
        return mismatches.isEmpty()
                ? Judged.of(
                        Ruling.PASS,
                        Cause.PASSED,
                        "%s: %s in %s ms"
                                .formatted(asked(test), answer.status(), answer.took().toMillis()))
                : Judged.of(Ruling.FAIL, Cause.SMOKE_FAILED, told(test, answer, mismatches));
    }

    private Optional<String> token(SmokeTest.TokenRules rules, Reply.Answered answer) {
        return rules.from().startsWith("$")
                ? Session.at(rules.from(), answer)
                : session.captured(rules.from());
    }

    private String told(Request test, Reply.Answered answer, List<Mismatch> mismatches) {
        // Hidden before it is cut: of a secret that was cut in two, nothing could hide the half.
        Mask all = mask.and(session.mask(test.call()));
        String some =
                mismatches.stream()
                        .limit(TOLD)
                        .map(mismatch -> Excerpt.of(mismatch.toString(), LINE, all))
                        .collect(Collectors.joining("; "));
        String more =
                mismatches.size() > TOLD ? "; and %s more".formatted(mismatches.size() - TOLD) : "";
        return "%s: %s%s; the body %s".formatted(asked(test), some, more, body(answer, all));
    }

    private static String body(Reply.Answered answer, Mask mask) {
        String excerpt = Excerpt.of(answer.text(), BODY, mask);
        return excerpt.isEmpty() ? "is empty" : "begins \"%s\"".formatted(excerpt);
    }

    private static String asked(Request test) {
        return test.call().method() + " " + test.call().path();
    }
}
