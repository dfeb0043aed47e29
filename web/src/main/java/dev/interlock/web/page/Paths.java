package dev.interlock.web.page;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Order;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where each page is.
final class Paths {
    static final String ENVIRONMENT = "/services/{service}/{environment}";
    static final String RELEASE = ENVIRONMENT + "/releases/{release}";
    static final String SAYING = ENVIRONMENT + "/reviews/{commit}/{saying}";
    static final String ORDER = ENVIRONMENT + "/orders/{order}";

    private Paths() {}

    static String of(Scope scope) {
        return "/services/" + encoded(scope.service()) + "/" + encoded(scope.environment());
    }

    static String of(Scope scope, ReleaseId release) {
        return of(scope) + "/releases/" + release.text();
    }

    static String file(Scope scope, ReleaseId release, String name) {
        return of(scope, release) + "/files/" + encoded(name);
    }

    static String live(Scope scope) {
        return of(scope) + "/live";
    }

    static String older(Scope scope, ReleaseId before) {
        return of(scope) + "?before=" + before.text() + "#history";
    }

    static String of(Scope scope, Order order, Optional<ReleaseId> to) {
        return of(scope) + "/orders/" + order.word() + to.map(it -> "?to=" + it.text()).orElse("");
    }

    static String of(Scope scope, String commit, Saying saying) {
        return of(scope) + "/reviews/" + encoded(commit) + "/" + saying.word();
    }

    /// @param key of the question
    static String answer(Scope scope, String commit, String key) {
        return of(scope, commit, Saying.YES) + "?question=" + key;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
