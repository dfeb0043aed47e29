package dev.interlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Steering;
import dev.interlock.web.wire.SteeringJson;
import dev.interlock.web.wire.SubmissionJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every call of the API's table, as any program would make it.
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(30)
class ApiTest {
    private static final String SHOP = "/api/v1/environments/shop/production";
    private static final String FILES = SHOP + "/releases/" + PlayedFailures.RELEASE + "/files";
    private static final String ARTIFACT = "/api/v1/artifacts/" + MemoryShelf.ARTIFACT;

    private final Site site = new Site();

    private String shipped = "";

    @BeforeAll
    void somethingIsShipped() throws InterruptedException {
        shipped = site.shipped().text();
    }

    @AfterAll
    void close() {
        site.close();
    }

    record Asked(String method, String path, String body) {
        static Asked of(String method, String path) {
            return new Asked(method, path, "");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private HttpResponse<String> ask(String by, Asked asked)
            throws IOException, InterruptedException {
        return site.ask(by, asked.method(), asked.path(), asked.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return ask(PlayedTokens.READER, Asked.of("GET", path));
    }

    static Stream<Asked> reading() {
        return Stream.of(
                        "/metrics",
                        "/api/v1/status",
                        "/api/v1/history",
                        SHOP,
                        SHOP + "/events",
                        SHOP + "/variables",
                        "/api/v1/keys",
                        SHOP + "/readiness",
                        FILES,
                        FILES + "/" + PlayedFailures.NAME)
                .map(path -> Asked.of("GET", path));
    }

    static Stream<Asked> operating() {
        return Stream.of(
                new Asked("PUT", SHOP + "/variables/KEY", "v"),
                Asked.of("DELETE", SHOP + "/variables/KEY"),
                new Asked("POST", "/api/v1/artifacts", "{}"),
                new Asked("PUT", ARTIFACT + "/pieces/" + MemoryShelf.PIECE, "bytes"),
                Asked.of("POST", ARTIFACT + "/complete"),
                new Asked("POST", "/api/v1/builds", "{}"),
                new Asked("POST", "/api/v1/reviews", "{}"),
                new Asked("POST", SHOP + "/readiness/tick", "{}"),
                new Asked("POST", SHOP + "/readiness/decision", "{}"),
                new Asked("POST", "/api/v1/releases", "{}"),
                new Asked("POST", "/api/v1/orders", "{}"));
    }

    static Stream<Asked> owning() {
        return Stream.of(
                new Asked("POST", "/api/v1/tokens", "{}"),
                new Asked("POST", "/api/v1/keys", "{}"),
                Asked.of("DELETE", "/api/v1/keys/" + MemoryShelf.ARTIFACT));
    }

    static Stream<Asked> guarded() {
        return Stream.of(reading(), operating(), owning()).flatMap(each -> each);
    }

    static Stream<Asked> aboveReading() {
        return Stream.concat(operating(), owning());
    }

    private static void says(HttpResponse<String> answer, int status, String... parts) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"error\":{\"cause\":\"").contains(parts);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void withoutATokenNothingIsDone(Asked asked) throws Exception {
        try (Site own = new Site()) {
            HttpResponse<String> answer = own.ask("", asked.method(), asked.path(), asked.body());
            says(answer, 401, "not-permitted", "INTERLOCK_TOKEN");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(own.shelf.received).isEmpty();
            assertThat(own.shelf.variables).isEmpty();
            assertThat(own.journal.last()).isZero();
        }
    }

    @Test
    void manyWrongTokensAreToldToWaitAndARightOneIsNot() throws Exception {
        try (Site own = new Site()) {
            for (int guess = 0; guess < 10; guess++) {
                says(own.ask("guess" + guess, "GET", SHOP, ""), 401, "not-permitted");
            }
            HttpResponse<String> tired = own.ask("guess", "GET", SHOP, "");
            says(tired, 429, "busy", "wrong tokens");
            assertThat(tired.headers().firstValue("Retry-After")).contains("5");
            assertThat(own.ask(PlayedTokens.READER, "GET", "/metrics", "").statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("aboveReading")
    void aTokenForReadingChangesNothing(Asked asked) throws Exception {
        long before = site.journal.last();
        says(ask(PlayedTokens.READER, asked), 403, "not-permitted", "the token grafana may read");
        assertThat(site.journal.last()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("owning")
    void aTokenForOperatingMakesNoTokensAndTrustsNoKeys(Asked asked) throws Exception {
        says(ask(PlayedTokens.OPERATOR, asked), 403, "the token ci may operate", "needs own");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void anotherMethodIsRefused(Asked asked) throws Exception {
        says(ask(PlayedTokens.OWNER, Asked.of("PATCH", asked.path())), 405, "another method");
    }

    @ParameterizedTest
    @MethodSource("reading")
    void everyReadingCallAnswersAReader(Asked asked) throws Exception {
        HttpResponse<String> answer = ask(PlayedTokens.READER, asked);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isNotBlank();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void anUnknownCallIsSaidToBeNone() throws Exception {
        says(get("/api/v1/nothing"), 404, "there is no such call");
    }

    @Test
    void picturesOfAFailureAreListedAndFetched() throws Exception {
        assertThat(get(FILES).body())
                .isEqualTo(
                        "{\"files\":[{\"name\":\"home.png\",\"type\":\"image/png\",\"size\":9,\"at\":\"1970-01-01T00:00:00Z\"}]}\n");
        HttpResponse<String> picture = get(FILES + "/" + PlayedFailures.NAME);
        assertThat(picture.body()).isEqualTo("a picture");
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        says(get(FILES + "/other.png"), 404, "no such file is kept of " + PlayedFailures.RELEASE);
        says(get(SHOP + "/releases/latest/files"), 400, "the path names a release");
    }

    @Test
    void healthIsPublicAndSaysLittle() throws Exception {
        HttpResponse<String> answer = ask("", Asked.of("GET", "/healthz"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\",\"version\":\"1.2.3\"}\n");
    }

    @Test
    void theStatusPageIsPublicAndNamesNoRelease() throws Exception {
        HttpResponse<String> answer = ask("", Asked.of("GET", "/status/shop"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("{\"name\":\"production\",\"serves\":true}")
                .doesNotContain(shipped);
        says(ask("", Asked.of("GET", "/status/nobody")), 404, "no such service");
    }

    @Test
    void statusAndHistoryAreAsTheContractHasThem() throws Exception {
        assertThat(get("/api/v1/status?service=shop").body())
                .isEqualTo(
                        """
                        {"schema":"interlock.status/v1","service":"shop","environments":[\
                        {"name":"production","live":"%s","lastGood":"%s","canary":null,\
                        "rollout":null,"frozen":null}],"build":null}
                        """
                                .formatted(shipped, shipped));
        assertThat(get("/api/v1/history?service=shop&environment=production").body())
                .startsWith("{\"schema\":\"interlock.history/v1\",\"releases\":[{\"id\":\"")
                .contains("\"service\":\"shop\"", "\"commit\":\"c0ffee\"", "\"state\":\"");
    }

    @Test
    void historyHasNoMoreThanAskedFor() throws Exception {
        assertThat(get("/api/v1/history?limit=1").body().split("\"id\"", -1)).hasSize(2);
        assertThat(get("/api/v1/history?service=other").body()).contains("\"releases\":[]");
    }

    @Test
    void metricsAreForPrometheus() throws Exception {
        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/plain; version=0.0.4");
        assertThat(answer.body())
                .contains(
                        "interlock_rollout_under_way{service=\"shop\",environment=\"production\"} 0",
                        "interlock_live{service=\"shop\",environment=\"production\",release=\"");
    }

    @Test
    void anEnvironmentThatNobodyReleasedToIsUnknown() throws Exception {
        says(get("/api/v1/environments/shop/moon"), 404, "no release was ever sent there");
    }

    @Test
    void anArtifactIsReceivedPieceByPiece() throws Exception {
        site.shelf.received.clear();
        Asked announce = new Asked("POST", "/api/v1/artifacts", "{\"manifest\":true}");
        Asked complete = Asked.of("POST", ARTIFACT + "/complete");
        assertThat(ask(PlayedTokens.OPERATOR, announce).body())
                .isEqualTo(
                        "{\"artifact\":\"%s\",\"missing\":[{\"piece\":\"%s\"}]}\n"
                                .formatted(MemoryShelf.ARTIFACT, MemoryShelf.PIECE));
        says(ask(PlayedTokens.OPERATOR, complete), 409, "1 piece is missing");
        Asked piece = new Asked("PUT", ARTIFACT + "/pieces/" + MemoryShelf.PIECE, "bytes");
        assertThat(ask(PlayedTokens.OPERATOR, piece).statusCode()).isEqualTo(204);
        assertThat(ask(PlayedTokens.OPERATOR, complete).statusCode()).isEqualTo(204);
        assertThat(site.shelf.received).containsValue("bytes");
    }

    @Test
    void whatIsNoArtifactIsRefusedWithAReason() throws Exception {
        says(
                ask(PlayedTokens.OPERATOR, new Asked("POST", "/api/v1/artifacts", "[]")),
                409,
                "this is no manifest");
        says(
                ask(PlayedTokens.OPERATOR, new Asked("PUT", ARTIFACT + "/pieces/readme", "")),
                400,
                "malformed",
                "64 hexadecimal digits");
        says(
                ask(
                        PlayedTokens.OPERATOR,
                        new Asked("PUT", ARTIFACT + "/pieces/" + MemoryShelf.ARTIFACT, "")),
                409,
                "no such piece");
    }

    @Test
    void aReleaseIsAcceptedInTheNameOfTheToken() throws Exception {
        try (Site own = new Site()) {
            String body =
                    SubmissionJson.write(Site.submission("      bake: 1s\n", Map.of("KEY", "x")));
            HttpResponse<String> answer =
                    own.ask(PlayedTokens.OPERATOR, "POST", "/api/v1/releases", body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(answer.body())
                    .startsWith("{\"schema\":\"interlock.answer/v1\",\"accepted\":true,");
            assertThat(own.journal.of(Site.SHOP, 0, 10).getFirst().event().toString())
                    .contains("ann (token ci)");
        }
    }

    @Test
    void aRefusedReleaseIsAConflictWithItsCause() throws Exception {
        try (Site own = new Site()) {
            own.releases.refusal = Reason.of(Cause.NO_SPACE, "1 MB free, 2 MB needed");
            String body = SubmissionJson.write(Site.submission("      bake: 1s\n", Map.of()));
            HttpResponse<String> answer =
                    own.ask(PlayedTokens.OPERATOR, "POST", "/api/v1/releases", body);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body())
                    .contains("\"accepted\":false", "\"no-space\"", "1 MB free, 2 MB needed");
        }
    }

    @Test
    void anOrderWithNothingToOrderIsRefused() throws Exception {
        String body = SteeringJson.write(Steering.of(Site.SHOP, Order.PROMOTE, "ann"));
        HttpResponse<String> answer =
                ask(PlayedTokens.OPERATOR, new Asked("POST", "/api/v1/orders", body));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("\"accepted\":false", "\"reason\":{\"cause\":");
    }

    record Broken(String path, String body, List<String> said) {}

    private static final String SUBMISSION =
            SubmissionJson.write(
                    Site.submission("      bake: 1s\n", Map.of("KEY", "s3cr3t-value")));

    static Stream<Broken> broken() {
        String releases = "/api/v1/releases";
        return Stream.of(
                new Broken(releases, "", List.of("JSON")),
                new Broken(releases, "[1]", List.of("a JSON object is wanted")),
                new Broken(releases, "{\"service\":", List.of("this is no JSON")),
                new Broken(releases, "hello", List.of("\"this is not JSON\"")),
                new Broken(releases, "{}", List.of("`service`")),
                new Broken(releases, SUBMISSION.replace("\"shop\"", "\" \""), List.of("`service`")),
                new Broken(releases, SUBMISSION.replace("sha256:", "md5:"), List.of("`artifact`")),
                new Broken(
                        releases,
                        SUBMISSION.replace("\"s3cr3t-value\"", "[\"s3cr3t-value\"]"),
                        List.of("`variables.KEY`")),
                new Broken(
                        releases,
                        SUBMISSION.replace("\"passed\":true", "\"passed\":\"yes\""),
                        List.of("`evidence[0].passed`")),
                new Broken(releases, "{".repeat(100_000), List.of("this is no JSON")),
                new Broken(
                        "/api/v1/orders",
                        "{\"service\":\"shop\",\"environment\":\"e\",\"order\":\"explode\"}",
                        List.of("`order`")),
                new Broken("/api/v1/orders", "{\"service\":\"shop\"}", List.of("`environment`")),
                new Broken("/api/v1/tokens", "{\"name\":\"x\"}", List.of("`role`")),
                new Broken(
                        "/api/v1/tokens", "{\"name\":\"x\",\"role\":\"own\"}", List.of("`role`")),
                new Broken(
                        "/api/v1/tokens",
                        "{\"name\":\"x\\n operate y\",\"role\":\"read\"}",
                        List.of("`name`")),
                new Broken("/api/v1/builds", "{\"service\":\"shop\"}", List.of("`branch`")),
                new Broken(
                        "/api/v1/builds",
                        "{\"service\":\" \",\"branch\":\"b\",\"main\":true,\"every\":0,\"envelope\":\"\",\"by\":\"\"}",
                        List.of("`service`")),
                new Broken(
                        "/api/v1/keys",
                        "{\"name\":\"two words\",\"publicKey\":\"\"}",
                        List.of("`name`")),
                new Broken(
                        "/api/v1/keys",
                        "{\"name\":\"ci\",\"publicKey\":\"s3cr3t-value\"}",
                        List.of("`publicKey`")),
                new Broken(
                        "/api/v1/reviews",
                        "{\"service\":\"shop\",\"environment\":\"e\",\"commit\":\"HEAD\"}",
                        List.of("`commit`")),
                new Broken(
                        "/api/v1/reviews",
                        "{\"service\":\"shop\",\"environment\":\"e\",\"commit\":\"c0ffee0\",\"plan\":\"[\",\"envelopes\":[],\"by\":\"\"}",
                        List.of("`plan`")),
                new Broken(
                        SHOP + "/readiness/tick",
                        "{\"commit\":\"c0ffee0\"}",
                        List.of("`question`")),
                new Broken(
                        SHOP + "/readiness/decision",
                        "{\"commit\":\"c0ffee0\"}",
                        List.of("`note`")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aMalformedBodyIsRefusedWithTheFieldAndNoValue(Broken broken) throws Exception {
        long before = site.journal.last();
        HttpResponse<String> answer =
                ask(PlayedTokens.OWNER, new Asked("POST", broken.path(), broken.body()));
        says(answer, 400, "malformed");
        assertThat(answer.body()).contains(broken.said()).doesNotContain("s3cr3t-value");
        assertThat(site.journal.last()).isEqualTo(before);
    }

    @Test
    void aBodyOverItsLimitIsRefusedAndSaysTheLimit() throws Exception {
        String order = " ".repeat((64 << 10) + 1);
        says(
                ask(PlayedTokens.OPERATOR, new Asked("POST", "/api/v1/orders", order)),
                413,
                "larger than 65536 bytes");
        String release = " ".repeat((4 << 20) + 1);
        says(
                ask(PlayedTokens.OPERATOR, new Asked("POST", "/api/v1/releases", release)),
                413,
                "larger than 4194304 bytes");
    }

    @Test
    void aBodyThatSaysItIsLargerThanAnythingMayBeIsNotRead() throws Exception {
        Raw raw = Raw.to(site.address());
        String answer =
                raw.ask(
                        """
                        PUT %s/pieces/%s HTTP/1.1
                        Host: localhost
                        Authorization: Bearer %s
                        Content-Length: 90000000000

                        """
                                .formatted(ARTIFACT, MemoryShelf.PIECE, PlayedTokens.OPERATOR));
        assertThat(answer).startsWith("HTTP/1.1 413").contains("too-large", "larger than");
    }

    @Test
    void variablesGoInByNameAndNoAnswerHasAValue() throws Exception {
        Asked set = new Asked("PUT", SHOP + "/variables/API_KEY", "s3cr3t-value");
        assertThat(ask(PlayedTokens.OPERATOR, set).statusCode()).isEqualTo(204);
        assertThat(site.shelf.variables).containsEntry("shop/production API_KEY", "s3cr3t-value");
        assertThat(get(SHOP + "/variables").body())
                .isEqualTo("{\"names\":[{\"name\":\"API_KEY\"}]}\n");
        assertThat(
                        List.of(
                                get("/metrics").body(),
                                get(SHOP).body(),
                                get(SHOP + "/events").body(),
                                get("/api/v1/history").body()))
                .noneMatch(body -> body.contains("s3cr3t-value"))
                .anyMatch(body -> body.contains("API_KEY"));
        Asked remove = Asked.of("DELETE", SHOP + "/variables/API_KEY");
        assertThat(ask(PlayedTokens.OPERATOR, remove).statusCode()).isEqualTo(204);
        assertThat(site.shelf.variables).isEmpty();
        says(
                ask(PlayedTokens.OPERATOR, new Asked("PUT", SHOP + "/variables/A%20B", "x")),
                400,
                "letters, digits and _ only");
        says(
                ask(
                        PlayedTokens.OPERATOR,
                        new Asked("PUT", SHOP + "/variables/BIG", "x".repeat((64 << 10) + 1))),
                413,
                "larger than 65536 bytes");
    }

    @Test
    void aTokenIsMadeShownOnceAndNotedWithoutItself() throws Exception {
        Asked make =
                new Asked("POST", "/api/v1/tokens", "{\"name\":\"ci-2\",\"role\":\"operate\"}");
        HttpResponse<String> answer = ask(PlayedTokens.OWNER, make);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"name\":\"ci-2\",\"role\":\"operate\",\"token\":\"token-of-ci-2\"}\n");
        assertThat(site.journal.after(0, 1_000).toString())
                .contains("TokenMade[name=ci-2")
                .doesNotContain("token-of-ci-2");
        assertThat(ask("token-of-ci-2", Asked.of("GET", SHOP)).statusCode()).isEqualTo(200);
    }

    @Test
    void theJournalOfAReleaseIsLinesOfJson() throws Exception {
        ReleaseId release = ReleaseId.parse(shipped).orElseThrow();
        List<String> lines = get(SHOP + "/events?release=" + release).body().lines().toList();
        assertThat(lines)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"good\""));
        assertThat(get(SHOP + "/events?release=" + release + "&after=1").body().lines().count())
                .isLessThan(lines.size());
        says(get(SHOP + "/events?release=nonsense"), 400, "`release`");
        says(get(SHOP + "/events?after=x"), 400, "`after`");
    }
}
