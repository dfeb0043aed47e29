package dev.interlock.outside.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import dev.interlock.model.Mask;
import dev.interlock.outside.browser.RequestJudge.Asked;
import dev.interlock.plan.SmokeTest.ConsoleErrors;
import dev.interlock.plan.SmokeTest.ConsoleRules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a page says and asks while it is open, held against the plan as it comes. Used on the
/// driver's thread; what is wrong so far may be asked by others.
final class Watch {
    /// Different faults that are remembered; a page may make thousands.
    private static final int MOST = 20;

    private static final int LONGEST = 300;

    /// What Chromium says of a request that failed, which is judged as a request.
    private static final String OF_A_REQUEST = "Failed to load resource: ";

    private final ConsoleRules console;
    private final RequestJudge requests;
    private final Mask mask;
    private final Set<String> faults = new LinkedHashSet<>();
    private boolean crashed;

    private Watch(Visit visit, Site site) {
        this.console = visit.expect().console();
        this.requests = new RequestJudge(site, visit.expect().requests());
        this.mask = visit.mask();
    }

    static Watch on(Page page, Visit visit, Site site) {
        Watch watch = new Watch(visit, site);
        page.onConsoleMessage(watch::said);
        page.onPageError(watch::threw);
        page.onResponse(watch::answered);
        page.onRequestFailed(watch::failed);
        page.onCrash(_ -> watch.crashed = true);
        return watch;
    }

    private synchronized void add(String fault) {
        if (faults.size() < MOST) {
            faults.add(fault);
        }
    }

    private void said(ConsoleMessage message) {
        String text = message.text();
        String lower = text.toLowerCase(Locale.ROOT);
        console.lacks().stream()
                .filter(part -> lower.contains(part.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(part ->
                        add(
                                "expected no `%s` on the console, came the %s \"%s\""
                                        .formatted(part, message.type(), shown(text))));
        if (message.type().equals("error") && !text.startsWith(OF_A_REQUEST)) {
            error(text);
        }
    }

    private void threw(String error) {
        error("uncaught " + error.lines().findFirst().orElse("error"));
    }

    private void error(String text) {
        if (console.errors() == ConsoleErrors.NONE) {
            add("expected no error on the console, came \"%s\"".formatted(shown(text)));
        }
    }

    /// Hidden before it is cut: of a secret that was cut in two, nothing could hide the half.
    private String shown(String text) {
        return Words.cut(mask.hide(text), LONGEST);
    }

    private void answered(Response response) {
        requests.answered(asked(response.request()), response.status()).ifPresent(this::add);
    }

    private void failed(Request request) {
        requests.failed(asked(request), request.failure()).ifPresent(this::add);
    }

    private static Asked asked(Request request) {
        return new Asked(request.method(), request.url(), request.resourceType());
    }

    /// Whether the page's own process ended.
    boolean hasCrashed() {
        return crashed;
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }
}
