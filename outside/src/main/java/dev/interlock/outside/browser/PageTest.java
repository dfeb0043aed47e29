package dev.interlock.outside.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import dev.interlock.model.Cause;
import dev.interlock.model.Durations;
import dev.interlock.model.Ruling;
import dev.interlock.plan.PageStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One test in a browser, with cookies and storage of its own. Used on the driver's thread; only
/// its verdict may be asked by another.
final class PageTest {
    /// Milliseconds that requests are waited for after the last step.
    private static final double REST = 2_000;

    /// Faults that a reason tells.
    private static final int TOLD = 5;

    private final Visit visit;
    private final Site site;
    private final InPage script;
    private final Evidence evidence;
    private final Time time;
    private final List<String> faults = new ArrayList<>();

    /// Written by the driver's thread, read by another after a limit ended the browser: a verdict
    /// outlives the picture that could not be taken.
    private volatile Optional<Look> verdict = Optional.empty();

    private volatile Optional<Watch> watched = Optional.empty();

    PageTest(Visit visit, Site site, InPage script, Album album) {
        this.visit = visit;
        this.site = site;
        this.script = script;
        this.evidence = new Evidence(visit, album);
        this.time = Time.of(visit.page().timeout());
    }

    /// What was found before the browser ended.
    Optional<Look> verdict() {
        return verdict;
    }

    /// What the page said and asked that was wrong, as the end of a sentence.
    String soFar() {
        List<String> said = watched.map(Watch::faults).orElse(List.of());
        return said.isEmpty() ? "" : "; before that: " + told(said);
    }

    Look run(Browser browser) {
        BrowserContext context = browser.newContext(options());
        try {
            Page page = context.newPage();
            return Targets.unreadable(page, visit)
                    .map(why -> Look.error(Cause.SYNTAX, asked() + ": " + why))
                    .orElseGet(() -> looked(context, page));
        } finally {
            if (browser.isConnected()) {
                context.close();
            }
        }
    }

    private static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setAcceptDownloads(false)
                // The certificate is the entrance's business, and its own name is asked for.
                .setIgnoreHTTPSErrors(true)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 720);
    }

    private Look looked(BrowserContext context, Page page) {
        evidence.begin(context);
        Watch watch = Watch.on(page, visit, site);
        watched = Optional.of(watch);
        context.onPage(PageTest::shut);
        steps(page);
        if (watch.hasCrashed()) {
            return Look.error(Cause.CRASHED, asked() + ": the page's process in Chromium crashed");
        }
        faults.addAll(watch.faults());
        verdict = Optional.of(judged());
        if (!faults.isEmpty()) {
            evidence.failed(page, context);
        }
        return judged();
    }

    /// Nothing looks at what a page opens beside itself.
    private static void shut(Page page) {
        try {
            page.close();
        } catch (PlaywrightException _) {
            // It is gone already.
        }
    }

    private void steps(Page page) {
        try {
            if (opened(page) && done(page)) {
                rest(page);
            }
        } catch (PlaywrightException e) {
            // With the browser gone nothing below works either.
            if (page.isClosed()) {
                throw e;
            }
            faults.add("expected a page that can be worked with, came: " + Words.of(e));
        }
    }

    private boolean opened(Page page) {
        try {
            page.navigate(
                    site.origin() + visit.page().path(),
                    new Page.NavigateOptions().setTimeout(time.whole()));
            return true;
        } catch (TimeoutError _) {
            faults.add(
                    "expected a page that has loaded within %s, came none"
                            .formatted(Durations.written(visit.page().timeout())));
        } catch (PlaywrightException e) {
            if (page.isClosed()) {
                throw e;
            }
            faults.add("expected a page, came none: " + Words.of(e));
        }
        return false;
    }

    /// The first step that fails is the last.
    private boolean done(Page page) {
        Eyes eyes = new Eyes(page, script, time);
        Hands hands = new Hands(page, eyes, time, evidence);
        if (isWrong(eyes.nothing())) {
            return false;
        }
        for (PageStep step : visit.page().steps()) {
            if (isWrong(hands.act(step))) {
                return false;
            }
        }
        faults.addAll(eyes.sight(visit.expect()));
        return true;
    }

    private boolean isWrong(Optional<String> fault) {
        fault.ifPresent(faults::add);
        return fault.isPresent();
    }

    /// What a page asks last may fail as well. One that never rests is judged as it is.
    private void rest(Page page) {
        try {
            page.waitForLoadState(
                    LoadState.NETWORKIDLE,
                    new Page.WaitForLoadStateOptions().setTimeout(Math.min(REST, time.whole())));
        } catch (TimeoutError _) {
            // As said.
        }
    }

    private String asked() {
        return "open " + visit.page().path();
    }

    private Look judged() {
        return faults.isEmpty()
                ? new Look(Ruling.PASS, Cause.PASSED, asked() + ": as expected" + kept())
                : Look.fail(Cause.SMOKE_FAILED, asked() + ": " + told(faults) + kept());
    }

    /// Hidden before it is cut: of half a secret nothing can be hidden.
    private String told(List<String> wrong) {
        String some =
                wrong.stream()
                        .limit(TOLD)
                        .map(fault -> Words.cut(visit.mask().hide(fault), 400))
                        .collect(Collectors.joining("; "));
        return wrong.size() > TOLD ? "%s; and %s more".formatted(some, wrong.size() - TOLD) : some;
    }

    private String kept() {
        return evidence.kept().isEmpty() ? "" : "; kept: " + String.join(", ", evidence.kept());
    }
}
