package dev.interlock.outside.smoke;

import dev.interlock.model.Address;
import dev.interlock.model.Mask;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.outside.browser.PageRun;
import dev.interlock.outside.browser.PageSetting;
import dev.interlock.outside.http.Caller;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Smoke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the smoke tests, one after the other: requests over HTTP/1.1, pages in a real browser. Each
/// run begins with no cookie and no capture.
///
/// @param variables of the environment that the release runs in; tests send them as `${NAME}`
/// @param mask hides the environment's secrets in every reason; variables that tests send, captures
///   and cookies are hidden besides
/// @param pages where pages are opened; empty where no browser is to be started
public record HttpSmoke(
        Caller caller, Map<String, String> variables, Mask mask, Optional<PageSetting> pages)
        implements Smoke {
    /// Worst first.
    private static final List<Ruling> ORDER =
            List.of(Ruling.FAIL, Ruling.ERROR, Ruling.UNDECIDED, Ruling.PASS);

    public HttpSmoke {
        variables = Map.copyOf(variables);
    }

    /// Without a browser: tests that open a page stay undecided.
    public HttpSmoke(Caller caller, Map<String, String> variables, Mask mask) {
        this(caller, variables, mask, Optional.empty());
    }

    @Override
    public Report run(Address address, List<SmokeTest> tests) {
        Session session = new Session(variables);
        Optional<PageRun> browser = pages.map(setting -> setting.open(address, caller));
        try {
            List<SmokeResult> results = new ArrayList<>();
            for (SmokeTest test : tests) {
                results.add(
                        switch (test) {
                            case SmokeTest.Request request ->
                                    new OneRequest(caller, address, session, mask).run(request);
                            case SmokeTest.Page page ->
                                    new OnePage(browser, session, mask).run(page);
                        });
            }
            return new Report(worst(results), results);
        } finally {
            browser.ifPresent(PageRun::close);
        }
    }

    private static Ruling worst(List<SmokeResult> results) {
        return ORDER.stream()
                .filter(ruling -> results.stream().anyMatch(result -> result.ruling() == ruling))
                .findFirst()
                .orElse(Ruling.PASS);
    }

    /// ToString must not show what variables hold.
    @Override
    public String toString() {
        return "HttpSmoke[" + caller.origin().host().orElse("by address") + "]";
    }
}
