package dev.interlock.outside.smoke;

import dev.interlock.model.Cause;
import dev.interlock.model.Mask;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.outside.browser.Look;
import dev.interlock.outside.browser.PageRun;
import dev.interlock.outside.browser.Visit;
import dev.interlock.plan.PageStep;
import dev.interlock.plan.PageVisit;
import dev.interlock.plan.SmokeTest.Page;
import dev.interlock.plan.SmokeText;
import java.util.Optional;

/// One smoke test that opens a page.
///
/// @param browser empty where none is to be started
record OnePage(Optional<PageRun> browser, Session session, Mask mask) {
    private static final int LONGEST = 2_000;

    SmokeResult run(Page test) {
        long start = System.nanoTime();
        Optional<Lacks> lacks =
                Lacks.of(
                        session.lackedCaptures(test.visit().texts()),
                        session.lackedVariables(test.visit().texts()));
        Look look =
                lacks.map(it -> new Look(it.ruling(), it.reason().cause(), it.reason().text()))
                        .orElseGet(() -> looked(test));
        return new SmokeResult(
                test.name(),
                look.ruling(),
                new Reason(look.cause(), Excerpt.of(look.text(), LONGEST, mask(test))),
                (System.nanoTime() - start) / 1_000_000);
    }

    private Mask mask(Page test) {
        return mask.and(session.mask(test.visit().texts()));
    }

    private Look looked(Page test) {
        return browser.map(run -> run.look(visit(test)))
                .orElseGet(() ->
                        new Look(
                                Ruling.UNDECIDED,
                                Cause.NOT_SUPPORTED,
                                "`open: %s` needs a real browser, and none is started here"
                                        .formatted(test.visit().path())));
    }

    private Visit visit(Page test) {
        boolean secret = test.visit().texts().anyMatch(OnePage::isFilled);
        return new Visit(test.name(), filled(test.visit()), test.expect(), mask(test), secret);
    }

    private static boolean isFilled(String text) {
        return SmokeText.hasVariable(text) || !SmokeText.captures(text).isEmpty();
    }

    private PageVisit filled(PageVisit visit) {
        return new PageVisit(
                session.filled(visit.path()),
                visit.steps().stream().map(this::filled).toList(),
                visit.timeout());
    }

    private PageStep filled(PageStep step) {
        return switch (step) {
            case PageStep.Fill(String target, String text) ->
                    new PageStep.Fill(target, session.filled(text));
            case PageStep.Text(String target, String contains) ->
                    new PageStep.Text(target, session.filled(contains));
            case PageStep.Click _,
                    PageStep.Press _,
                    PageStep.Visible _,
                    PageStep.Hidden _,
                    PageStep.Screenshot _ ->
                    step;
        };
    }
}
