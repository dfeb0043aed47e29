package dev.interlock.outside.browser;

import dev.interlock.plan.SmokeTest.RequestRules;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whether the outcome of one of a page's requests is a fault. Pure.
record RequestJudge(Site site, RequestRules rules) {
    /// What a script asks, to which "sign in first" is an answer and no failure.
    private static final Set<String> SCRIPTED = Set.of("fetch", "xhr");

    private static final Set<Integer> SIGN_IN_FIRST = Set.of(401, 403);

    /// A page that goes on to the next gives up what was under way.
    private static final String GIVEN_UP = "net::ERR_ABORTED";

    /// One request.
    ///
    /// @param type as Playwright names it: `document`, `script`, `fetch`
    record Asked(String method, String url, String type) {}

    /// @param status of the answer
    Optional<String> answered(Asked asked, int status) {
        boolean fine =
                status < 400 || (SCRIPTED.contains(asked.type()) && SIGN_IN_FIRST.contains(status));
        return fine ? Optional.empty() : judged(asked, Integer.toString(status));
    }

    /// @param failure as Chromium names it, such as `net::ERR_CONNECTION_RESET`
    Optional<String> failed(Asked asked, String failure) {
        return failure.equals(GIVEN_UP) ? Optional.empty() : judged(asked, spoken(failure));
    }

    private Optional<String> judged(Asked asked, String came) {
        boolean may =
                switch (rules.failed()) {
                    case ANY -> true;
                    case OTHERS -> !site.owns(asked.url());
                    case NONE -> false;
                };
        return may || rules.mayFail().stream().anyMatch(asked.url()::contains)
                ? Optional.empty()
                : Optional.of(
                        "expected every request to be answered well, came %s for %s %s (%s)"
                                .formatted(came, asked.method(), shown(asked.url()), asked.type()));
    }

    /// Without the site, and without what stands behind a `?`, which may be a secret.
    private String shown(String url) {
        String own = site.owns(url) ? url.substring(site.origin().length()) : url;
        int question = own.indexOf('?');
        return Words.cut(question < 0 ? own : own.substring(0, question) + "?…", 200);
    }

    /// `connection reset`
    private static String spoken(String failure) {
        return failure.replaceFirst("^net::ERR_", "").replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
