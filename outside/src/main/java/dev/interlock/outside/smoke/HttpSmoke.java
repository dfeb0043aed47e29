package dev.interlock.outside.smoke;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Mask;
import dev.interlock.model.Reason;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.outside.http.Caller;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Smoke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the smoke tests over HTTP/1.1, one after the other. Each run begins with no cookie and no
/// capture.
///
/// @param variables of the environment that the release runs in; tests send them as `${NAME}`
/// @param mask hides the environment's secrets in every reason; variables that tests send, captures
///   and cookies are hidden besides
public record HttpSmoke(Caller caller, Map<String, String> variables, Mask mask) implements Smoke {
    /// Worst first.
    private static final List<Ruling> ORDER =
            List.of(Ruling.FAIL, Ruling.ERROR, Ruling.UNDECIDED, Ruling.PASS);

    public HttpSmoke {
        variables = Map.copyOf(variables);
    }

    @Override
    public Report run(Address address, List<SmokeTest> tests) {
        Session session = new Session(variables);
        List<SmokeResult> results = new ArrayList<>();
        for (SmokeTest test : tests) {
            results.add(
                    switch (test) {
                        case SmokeTest.Request request ->
                                new OneRequest(caller, address, session, mask).run(request);
                        case SmokeTest.Page page -> noBrowser(page);
                    });
        }
        return new Report(worst(results), results);
    }

    private static Ruling worst(List<SmokeResult> results) {
        return ORDER.stream()
                .filter(ruling -> results.stream().anyMatch(result -> result.ruling() == ruling))
                .findFirst()
                .orElse(Ruling.PASS);
    }

    private static SmokeResult noBrowser(SmokeTest.Page page) {
        return new SmokeResult(
                page.name(),
                Ruling.UNDECIDED,
                Reason.of(
                        Cause.NOT_SUPPORTED,
                        "`open: %s` needs a real browser, which this version does not drive yet; use `get:` for what HTTP can tell, or take the test out"
                                .formatted(page.visit().path())),
                0);
    }

    /// ToString must not show what variables hold.
    @Override
    public String toString() {
        return "HttpSmoke[" + caller.origin().host().orElse("by address") + "]";
    }
}
