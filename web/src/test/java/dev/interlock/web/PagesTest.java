package dev.interlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.View;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages as a browser gets them, and what the server refuses.
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class PagesTest {
    static final String CANARY = "      canary: [ { weight: 10%, for: 1h } ]\n      bake: 1s\n";

    private static final String SHOP = "/services/shop/production";

    private Site site = new Site();
    private Visitor visitor = new Visitor(site.address());
    private String shipped = "";

    @BeforeAll
    void somethingIsShipped() throws InterruptedException {
        shipped = site.shipped().text();
    }

    @BeforeEach
    void comesAnew() {
        visitor = new Visitor(site.address());
    }

    @AfterEach
    void goes() {
        visitor.close();
    }

    @AfterAll
    void close() {
        site.close();
    }

    /// A release that stays in its canary.
    static ReleaseId tried(Site site) throws InterruptedException {
        return tried(site, Site.submission(CANARY, Map.of("KEY", "v")));
    }

    static ReleaseId tried(Site site, dev.interlock.rollout.Submission submission)
            throws InterruptedException {
        ReleaseId release =
                switch (site.rollouts.accept(submission)) {
                    case Answer.Accepted accepted -> accepted.release();
                    case Answer.Refused refused -> throw new AssertionError(refused);
                };
        site.await(view -> in(view, ReleaseState.CANARY));
        return release;
    }

    static boolean in(View view, ReleaseState state) {
        return view.rollout().filter(it -> it.state() == state).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", SHOP, SHOP + "/orders/rollback", SHOP + "/releases/r-20260101-1"})
    void withoutASessionThereIsOnlyTheWayIn(String path) throws Exception {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/login");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aStreamWithoutASessionIsRefused() throws Exception {
        assertThat(visitor.get(SHOP + "/live").statusCode()).isEqualTo(401);
        assertThat(visitor.get("/live").statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenBeginsASessionWhoseCookieNoScriptAndNoOtherSiteGets() throws Exception {
        HttpResponse<String> answer = visitor.signIn(PlayedTokens.OPERATOR);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .matches(
                        "interlock=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict; Max-Age=604800");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void behindTlsTheCookieIsSecureAndOfThisHostAlone() throws Exception {
        HttpResponse<String> answer =
                visitor.post(
                        "/login",
                        Map.of("token", PlayedTokens.READER),
                        "X-Forwarded-Proto",
                        "https");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("__Host-interlock=")
                .endsWith("; Secure");
    }

    @Test
    void aWrongTokenIsToldAndManyAreToldToWait() throws Exception {
        try (Site own = new Site();
                Visitor guesser = new Visitor(own.address())) {
            HttpResponse<String> answer = guesser.signIn("guess");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("Nobody has this token.", "role=\"alert\"");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            int last = 401;
            for (int i = 0; i < 12 && last != 429; i++) {
                last = guesser.signIn("guess").statusCode();
            }
            assertThat(last).isEqualTo(429);
        }
    }

    @Test
    void aSignInFromAnotherSiteIsRefused() throws Exception {
        Map<String, String> form = Map.of("token", PlayedTokens.OWNER);
        for (List<String> header :
                List.of(
                        List.of("Origin", "https://evil.example"),
                        List.of("Origin", "null"),
                        List.of("Sec-Fetch-Site", "cross-site"),
                        List.of("Sec-Fetch-Site", "same-site"))) {
            HttpResponse<String> answer =
                    visitor.post("/login", form, header.get(0), header.get(1));
            assertThat(answer.statusCode()).as(header.toString()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/", SHOP, SHOP + "/orders/rollback", "/services/no/such"})
    void everyPageForbidsWhatItDoesNotNeed(String path) throws Exception {
        visitor.signIn(PlayedTokens.OPERATOR);
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "frame-ancestors 'none'",
                        "form-action 'self'",
                        "base-uri 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy"))
                .contains("same-origin");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body())
                .contains("<main")
                .doesNotContainPattern("<script(?! src=\"/assets/)|<style| style=| on[a-z]+=\"");
    }

    @Test
    void anOrderNeedsTheSessionsOwnForm() throws Exception {
        ReleaseId release = tried(site);
        try {
            visitor.signIn(PlayedTokens.OPERATOR);
            String csrf = visitor.csrf(SHOP + "/orders/hold");
            String path = SHOP + "/orders/hold";
            assertThat(visitor.post(path, Map.of()).statusCode()).isEqualTo(403);
            assertThat(visitor.post(path, Map.of("csrf", "00".repeat(64))).statusCode())
                    .isEqualTo(403);
            assertThat(
                            visitor.post(
                                            path,
                                            Map.of("csrf", csrf),
                                            "Origin",
                                            "https://evil.example")
                                    .statusCode())
                    .isEqualTo(403);
            try (Visitor other = new Visitor(site.address())) {
                other.signIn(PlayedTokens.OPERATOR);
                assertThat(other.post(path, Map.of("csrf", csrf)).statusCode())
                        .as("of another session of the same token")
                        .isEqualTo(403);
            }
            assertThat(in(site.await(_ -> true), ReleaseState.CANARY)).isTrue();
            HttpResponse<String> done =
                    visitor.post(path, Map.of("csrf", csrf, "about", release.text()));
            assertThat(done.statusCode()).isEqualTo(303);
            site.await(view -> in(view, ReleaseState.HELD));
            assertThat(visitor.get(SHOP).body())
                    .contains("Told: hold " + release, "It stays at this weight.");
            assertThat(visitor.get(SHOP).body()).doesNotContain("Told: ");
        } finally {
            back();
        }
    }

    @Test
    void anOrderThatWasConfirmedOfOneReleaseIsNotGivenToTheNext() throws Exception {
        visitor.signIn(PlayedTokens.OPERATOR);
        ReleaseId first = tried(site);
        String path = SHOP + "/orders/promote";
        assertThat(visitor.get(path).body()).contains("name=\"about\" value=\"" + first + "\"");
        Map<String, String> form = Map.of("csrf", visitor.csrf(path), "about", first.text());
        back();
        ReleaseId second = tried(site);
        try {
            HttpResponse<String> late = visitor.post(path, form);
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body())
                    .contains(
                            "Nothing was done", "about " + first, "about " + second, "Look again");
            assertThat(visitor.post(path, Map.of("csrf", visitor.csrf(path))).statusCode())
                    .as("a form that does not say what it is about")
                    .isEqualTo(409);
            assertThat(in(site.await(_ -> true), ReleaseState.CANARY)).isTrue();
        } finally {
            back();
        }
    }

    @Test
    void aRollbackNamesTheReleaseThatWillBeLiveOrSaysThatNothingWouldChange() throws Exception {
        visitor.signIn(PlayedTokens.OPERATOR);
        String path = SHOP + "/orders/rollback";
        ReleaseId before = site.await(_ -> true).live().orElseThrow();
        site.shipped();
        assertThat(visitor.get(path).body())
                .contains(
                        "Roll back to " + before + " in shop/production?",
                        "Every user gets " + before + " from the next request on");
        tried(site);
        back();
        assertThat(visitor.get(path).body())
                .contains("took over already", "Nothing would change.")
                .doesNotContain("name=\"about\"");
    }

    private void back() throws InterruptedException {
        site.rollouts.order(
                dev.interlock.rollout.Steering.of(
                        Site.SHOP, dev.interlock.model.event.Order.ABORT, "test"));
        site.await(View::settled);
    }

    @Test
    void whoMayOnlyLookSeesNoButtonAndIsRefused() throws Exception {
        tried(site);
        try {
            visitor.signIn(PlayedTokens.READER);
            assertThat(visitor.get(SHOP).body())
                    .contains("You may look.")
                    .doesNotContain("/orders/");
            assertThat(visitor.get(SHOP + "/orders/abort").statusCode()).isEqualTo(403);
            HttpResponse<String> forged =
                    visitor.post(SHOP + "/orders/abort", Map.of("csrf", visitor.csrf("/")));
            assertThat(forged.statusCode()).isEqualTo(403);
            assertThat(forged.body()).contains("The token grafana may read");
            assertThat(in(site.await(_ -> true), ReleaseState.CANARY)).isTrue();
        } finally {
            back();
        }
    }

    @Test
    void theFirstReleaseServesOnWhoeverLeavesIt() throws Exception {
        try (Site first = new Site();
                Visitor guest = new Visitor(first.address())) {
            first.rollouts.accept(Site.submission("      bake: 1h\n", Map.of()));
            first.await(view -> in(view, ReleaseState.PROMOTED));
            guest.signIn(PlayedTokens.OPERATOR);
            for (String order : List.of("abort", "rollback")) {
                assertThat(guest.get(SHOP + "/orders/" + order).body())
                        .contains("serves on, and does not become good.")
                        .doesNotContain("Every user gets");
            }
        }
    }

    @Test
    void aConfirmationSaysWhatWillHappen() throws Exception {
        ReleaseId release = tried(site);
        try {
            visitor.signIn(PlayedTokens.OPERATOR);
            assertThat(visitor.get(SHOP + "/orders/promote").body())
                    .contains(
                            "Promote " + release + " in shop/production?",
                            "Every user gets " + release + " at once; 10 % of them do now.",
                            "It bakes for 1s.",
                            " stays ready beside it");
            assertThat(visitor.get(SHOP + "/orders/hold").body())
                    .contains("keeps 10 % of the users", "After 1d it goes back by itself.");
            assertThat(visitor.get(SHOP + "/orders/abort").body())
                    .contains("from the next request on", release + " is given up.");
            assertThat(visitor.get(SHOP + "/orders/resume").body())
                    .contains("It goes on already. Nothing would change.");
            assertThat(visitor.get(SHOP + "/orders/rollback?to=" + release).body())
                    .contains("is itself on its way", "Back")
                    .doesNotContain("<form method=\"post\" action=\"" + SHOP);
        } finally {
            back();
        }
    }

    @Test
    void signingOutNeedsTheFormAndEndsTheSession() throws Exception {
        visitor.signIn(PlayedTokens.READER);
        assertThat(visitor.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        HttpResponse<String> out = visitor.post("/logout", Map.of("csrf", visitor.csrf("/")));
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
        assertThat(visitor.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void aSessionAlsoOpensTheApiAndChangesNothingWithoutItsForm() throws Exception {
        visitor.signIn(PlayedTokens.OPERATOR);
        String api = "/api/v1/environments/shop/production";
        assertThat(visitor.get(api).statusCode()).isEqualTo(200);
        assertThat(visitor.post("/api/v1/orders", Map.of()).statusCode()).isEqualTo(401);
        assertThat(
                        visitor.post(
                                        "/api/v1/orders",
                                        Map.of(),
                                        "X-Interlock-Csrf",
                                        visitor.csrf("/"))
                                .statusCode())
                .as("let in; the body is no order")
                .isEqualTo(400);
    }

    @Test
    void whatAQuerySaysOfAnotherEnvironmentChangesNothing() throws Exception {
        visitor.signIn(PlayedTokens.OPERATOR);
        String other = "/services/shop/staging";
        String query = "?environment=production&service=shop&order=abort";
        for (String path : List.of(other, other + "/orders/hold")) {
            assertThat(visitor.get(path + query).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(
                        visitor.get("/api/v1/environments/shop/staging?environment=production")
                                .statusCode())
                .isEqualTo(404);
        assertThat(visitor.get(SHOP + "?environment=staging").body()).contains("production");
    }

    @Test
    void unknownPlacesAreSaidSo() throws Exception {
        visitor.signIn(PlayedTokens.OPERATOR);
        for (String path :
                List.of(
                        "/services/no/such",
                        SHOP + "/releases/r-20200101-1",
                        SHOP + "/releases/nonsense",
                        SHOP + "/orders/explode")) {
            HttpResponse<String> answer = visitor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).contains("There is nothing here");
        }
        assertThat(visitor.get("/assets/page-0.css").statusCode()).isEqualTo(404);
    }

    @Test
    void whatOthersWroteIsTextAndNothingElse() throws Exception {
        String hostile =
                "\u001b[31m<script>alert(1)</script>\u001b[0m\n\"><img src=x onerror=alert(2)>\u202eevil";
        ReleaseId refused = refused(hostile);
        visitor.signIn(PlayedTokens.OPERATOR);
        for (String path : List.of(SHOP, SHOP + "/releases/" + refused)) {
            assertThat(visitor.get(path).body())
                    .as(path)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>alert", "<img src=x", "\u001b", "\u202e");
        }
    }

    private ReleaseId refused(String why) {
        site.releases.refusal = Reason.of(Cause.NO_SPACE, why);
        ReleaseId refused =
                switch (site.rollouts.accept(Site.submission(CANARY, Map.of()))) {
                    case Answer.Accepted accepted -> throw new AssertionError(accepted);
                    case Answer.Refused no -> no.release().orElseThrow();
                };
        site.releases.refusal = null;
        return refused;
    }

    @Test
    void aRefusedReleaseDoesNotSayThatItBroughtNoEvidence() throws Exception {
        ReleaseId refused = refused("the disk is full");
        visitor.signIn(PlayedTokens.OPERATOR);
        assertThat(visitor.get(SHOP + "/releases/" + refused).body())
                .contains(
                        "It was refused before its evidence was kept",
                        "interlock readiness --commit SHA")
                .doesNotContain("No evidence came with it");
    }

    @Test
    void assetsMayBeKeptForEverUnderTheirNames() throws Exception {
        for (String name : assets(visitor.get("/login").body())) {
            HttpResponse<byte[]> asset = visitor.zipped(name);
            assertThat(asset.statusCode()).isEqualTo(200);
            assertThat(asset.headers().firstValue("Cache-Control"))
                    .contains("public, max-age=31536000, immutable");
            assertThat(asset.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(name).containsPattern("-[0-9a-f]{16}\\.");
        }
    }

    private static List<String> assets(String page) {
        Matcher found = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page);
        List<String> names = found.results().map(it -> it.group(1)).toList();
        assertThat(names).hasSize(3);
        return names;
    }

    @Test
    void aFirstVisitTakesLessThan60KilobytesOverTheWire() throws Exception {
        tried(site);
        try {
            visitor.signIn(PlayedTokens.OPERATOR);
            HttpResponse<byte[]> page = visitor.zipped(SHOP);
            assertThat(page.headers().firstValue("Content-Encoding")).contains("gzip");
            int bytes = page.body().length;
            for (String name : assets(visitor.get("/login").body())) {
                bytes += visitor.zipped(name).body().length;
            }
            assertThat(bytes).isBetween(10_000, 50_000);
        } finally {
            back();
        }
    }

    @Test
    void aFileOfAFailureIsAPictureAndNothingThatRuns() throws Exception {
        visitor.signIn(PlayedTokens.READER);
        String files = SHOP + "/releases/" + PlayedFailures.RELEASE + "/files/";
        HttpResponse<String> picture = visitor.get(files + PlayedFailures.NAME);
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; sandbox");
        assertThat(picture.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        for (String wrong : List.of("other.png", "..%2F..%2Ftoken", ".hidden", "a%22b.png")) {
            assertThat(visitor.get(files + wrong).statusCode()).as(wrong).isEqualTo(404);
        }
    }

    @Test
    void theReleasesOwnPageTellsItsStory() throws Exception {
        visitor.signIn(PlayedTokens.READER);
        assertThat(visitor.get(SHOP + "/releases/" + shipped).body())
                .contains(
                        "<h1>" + shipped + "</h1>",
                        "c0ffee",
                        "ann",
                        "Readiness",
                        "What happened",
                        "it was let in");
    }
}
