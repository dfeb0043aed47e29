package dev.interlock.outside.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Mask;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Origin;
import dev.interlock.plan.PlanReader;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Smoke.Report;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpSmokeTest {
    private RawSite site;

    @BeforeEach
    void open() throws IOException {
        site = new RawSite();
    }

    @AfterEach
    void close() throws IOException {
        site.close();
    }

    private static List<SmokeTest> tests(String yaml) {
        return switch (PlanReader.read("interlock.yml", "smoke:\n" + yaml.indent(2))) {
            case PlanReader.Result.Read read -> read.services().getFirst().release().smoke();
            case PlanReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
        };
    }

    private static Report run(Address address, Map<String, String> variables, String yaml) {
        Caller caller = new Caller(Origin.PLAIN, 100_000);
        return new HttpSmoke(caller, variables, Mask.NONE).run(address, tests(yaml));
    }

    private Report run(String yaml) {
        return run(site.address(), Map.of(), yaml);
    }

    private SmokeResult one(String yaml) {
        Report report = run(yaml);
        assertThat(report.results()).hasSize(1);
        assertThat(report.ruling()).isEqualTo(report.results().getFirst().ruling());
        return report.results().getFirst();
    }

    private void passes(String yaml) {
        SmokeResult result = one(yaml);
        assertThat(result.ruling()).as(result.reason().text()).isEqualTo(Ruling.PASS);
    }

    private void fails(String yaml, String... saying) {
        SmokeResult result = one(yaml);
        assertThat(result.ruling()).as(result.reason().text()).isEqualTo(Ruling.FAIL);
        assertThat(result.reason().text()).contains(saying);
    }

    @Test
    void a2xxIsEnoughWhereThePlanSaysNothing() {
        site.on("GET /", 204, "", "");
        passes("- { name: home, get: / }");
    }

    @Test
    void aFailureShowsWhatWasExpectedAndWhatCame() {
        site.on("GET /", 500, "", "<h1>Internal Server Error</h1>");
        fails(
                "- { name: home, get: /, expect: { status: 200, body-contains: Welcome } }",
                "GET /: expected status 200, came 500",
                "expected a body with `Welcome` in it, came one without",
                "the body begins \"<h1>Internal Server Error</h1>\"");
    }

    @Test
    void aRedirectIsNotFollowedUnlessThePlanAsks() {
        site.on("GET /", 302, "Location: /login", "").on("GET /login", 200, "", "Sign in");
        fails("- { name: home, get: / }", "came 302 with location `/login`");
        passes(
                "- { name: home, get: /, follow-redirects: true, expect: { body-contains: Sign in } }");
    }

    @Test
    void aRedirectWithinTheSiteMayNameTheSiteItself() {
        site.on("GET /", 301, "Location: http://" + site.address() + "/a?b=c", "")
                .on("GET /a?b=c", 200, "", "");
        passes("- { name: home, get: /, follow-redirects: true }");
    }

    @Test
    void aLoopOfRedirectsEnds() {
        site.on("GET /", 302, "Location: /", "");
        fails(
                "- { name: home, get: /, follow-redirects: true }",
                "expected at most 10 redirects, came a redirect more");
        assertThat(site.requests()).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "//example.com/",
                "http://127.0.0.1:1/",
                "::",
                "/a b"
            })
    void aRedirectThatLeavesTheSiteIsNotFollowed(String location) {
        site.on("GET /", 302, "Location: " + location, "");
        fails(
                "- { name: home, get: /, follow-redirects: true }",
                "expected a redirect within the site");
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void aPostThatIsRedirectedBecomesAGetWithoutItsBody() {
        site.on("POST /session", 303, "Location: /me\nSet-Cookie: s=1", "")
                .on("GET /me", 200, "", "");
        passes("- { name: in, post: /session, json-body: { a: 1 }, follow-redirects: true }");
        assertThat(site.requests().getLast())
                .contains("Cookie: s=1")
                .doesNotContain("Content-Type")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aCorsHeaderFromTwoLayersIsNotSingle() {
        String twice =
                "Access-Control-Allow-Origin: https://shop.example\naccess-control-allow-origin: *";
        site.on("GET /two", 200, twice, "")
                .on("GET /joined", 200, "Access-Control-Allow-Origin: https://shop.example, *", "")
                .on("GET /one", 200, "Access-Control-Allow-Origin: https://shop.example", "");
        fails(
                "- { name: cors, get: /two, expect: { single: access-control-allow-origin } }",
                "expected header `access-control-allow-origin` exactly once, came 2: `https://shop.example`, `*`");
        fails(
                "- { name: cors, get: /joined, expect: { single: access-control-allow-origin } }",
                "exactly once");
        fails(
                "- { name: cors, get: /none, expect: { status: 404, single: access-control-allow-origin } }",
                "came none");
        passes("- { name: cors, get: /one, expect: { single: access-control-allow-origin } }");
    }

    @Test
    void headersAreJudgedByValuePresenceAndAbsence() {
        site.on("GET /", 200, "Content-Type: application/JSON\nX-Powered-By: Express", "");
        passes("- { name: a, get: /, expect: { headers: { content-type: { contains: json } } } }");
        passes("- { name: a, get: /, expect: { headers: { x-powered-by: Express } } }");
        passes("- { name: a, get: /, expect: { present: [content-type], absent: vary } }");
        fails(
                "- { name: a, get: /, expect: { headers: { content-type: text/html } } }",
                "expected header `content-type: text/html`, came `application/JSON`");
        fails(
                "- { name: a, get: /, expect: { absent: x-powered-by } }",
                "expected no header `x-powered-by`, came `Express`");
        fails(
                "- { name: a, get: /, expect: { present: etag } }",
                "expected header `etag`, came none");
    }

    @Test
    void jsonIsJudgedByMembersAndByPath() {
        site.on(
                "GET /",
                200,
                "",
                "{\"status\":\"healthy\",\"db\":{\"ms\":1.0,\"name\":\"main\"},\"items\":[{\"n\":\"a\"},null]}");
        passes("- { name: a, get: /, expect: { json: { status: healthy, db: { ms: 1 } } } }");
        passes(
                """
                - { name: a, get: /, expect: { json-path: {
                    "$.items[0].n": a, "$['db'].ms": 1, "$.items[1]": null } } }
                """);
        fails(
                "- { name: a, get: /, expect: { json: { status: sick } } }",
                "expected JSON with `{\"status\":\"sick\"}`");
        fails(
                "- { name: a, get: /, expect: { json-path: { \"$.items[0].n\": b } } }",
                "expected `\"b\"` at `$.items[0].n`, came `\"a\"`");
        fails(
                "- { name: a, get: /, expect: { json-path: { \"$.items[7].n\": b } } }",
                "came nothing there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"a\":", "", "{\"a\":1} x"})
    void whatIsNoJsonIsToldSo(String body) {
        site.on("GET /", 200, "", body);
        fails(
                "- { name: a, get: /, expect: { json: { a: 1 } } }",
                "expected a body of JSON, came something else");
    }

    @Test
    void aBodyMayBeForbiddenToHaveAText() {
        site.on("GET /", 200, "", "Hello undefined");
        fails(
                "- { name: a, get: /, expect: { body-lacks: undefined } }",
                "expected a body without `undefined`, came one with it");
        passes("- { name: a, get: /, expect: { body-lacks: [NaN, Infinity] } }");
    }

    private static String token(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }

    @Test
    void aTokenWithoutItsSubjectFails() {
        site.on(
                "GET /",
                200,
                "",
                "{\"token\":\"%s\"}".formatted(token("{\"exp\":1,\"iss\":\"me\"}")));
        String yaml =
                "- { name: a, get: /, expect: { jwt: { from: $.token, claims: [sub, exp], equals: { iss: me } } } }";
        fails(yaml, "expected a token with the claim `sub`, came one with only exp, iss");
    }

    @Test
    void aTokenIsNeverShown() {
        String token = token("{\"exp\":1}");
        site.on("GET /", 200, "", "{\"token\":\"%s\"}".formatted(token));
        SmokeResult result =
                one("- { name: a, get: /, expect: { jwt: { from: $.token, claims: [sub] } } }");
        assertThat(result.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(result.reason().text()).doesNotContain(token.substring(0, 20)).contains("•••");
    }

    @Test
    void aTokenMayComeFromACapture() {
        site.on("GET /", 200, "X-Token: " + token("{\"sub\":\"7\",\"exp\":1}"), "");
        passes(
                """
                - name: a
                  get: /
                  capture: { jwt: { header: x-token } }
                  expect: { jwt: { from: jwt, claims: [sub], equals: { sub: "7" } } }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c", "abc", "eyJ.!!.x", ""})
    void whatIsNoTokenIsToldSo(String token) {
        site.on("GET /", 200, "", "{\"token\":\"%s\"}".formatted(token));
        fails(
                "- { name: a, get: /, expect: { jwt: { from: $.token, claims: [sub] } } }",
                "expected a JSON Web Token at `$.token`, came something else");
    }

    @Test
    void aFlowCarriesCapturesCookiesAndVariables() {
        site.on(
                        "POST /session",
                        201,
                        "Set-Cookie: session=s3ss10n; Path=/; Secure",
                        "{\"t\":\"tok\\\"en\"}")
                .on("PUT /carts/s3ss10n", 200, "", "ok");
        Report report =
                run(
                        site.address(),
                        Map.of("PASSWORD", "correct horse\"battery"),
                        """
                        - name: in
                          post: /session
                          json-body: { password: "${PASSWORD}" }
                          capture: { token: { json: $.t }, session: { cookie: session } }
                        - name: cart
                          put: /carts/{{session}}
                          headers: { authorization: "Bearer {{token}}" }
                          json-body: { list: [ "{{token}}" ] }
                        """);
        assertThat(report.ruling()).as(report.toString()).isEqualTo(Ruling.PASS);
        assertThat(site.requests().get(0))
                .contains("Content-Type: application/json")
                .endsWith("{\"password\":\"correct horse\\\"battery\"}");
        assertThat(site.requests().get(1))
                .contains("authorization: Bearer tok\"en\r\n")
                .contains("Cookie: session=s3ss10n\r\n")
                .endsWith("{\"list\":[\"tok\\\"en\"]}");
    }

    @Test
    void aVariableThatATestSendsIsNeverShownAlsoWhereTheSiteEchoesIt() {
        site.on("POST /", 500, "", "wrong password: hunter2hunter2 and hunter2%2Bx");
        Report report =
                run(
                        site.address(),
                        Map.of("PASSWORD", "hunter2hunter2"),
                        "- { name: in, post: /, body: \"${PASSWORD}\" }");
        assertThat(report.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(report.toString())
                .contains("wrong password: •••")
                .doesNotContain("hunter2hunter2");
    }

    @Test
    void aSecretAcrossTheEndOfAnExcerptIsNotHalfShown() {
        site.on("POST /", 500, "", "x".repeat(290) + "hunter2hunter2hunter2");
        Report report =
                run(
                        site.address(),
                        Map.of("PASSWORD", "hunter2hunter2hunter2"),
                        "- { name: in, post: /, body: \"${PASSWORD}\" }");
        assertThat(report.results().getFirst().reason().text()).doesNotContain("hunter2");
    }

    @Test
    void aLineBreakInAValueNeverBecomesAHeader() {
        Report report =
                run(
                        site.address(),
                        Map.of("TOKEN", "a\r\nx-admin: yes"),
                        "- { name: in, get: /, headers: { x-token: \"${TOKEN}\" } }");
        assertThat(report.ruling()).isEqualTo(Ruling.ERROR);
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void aVariableThatTheEnvironmentLacksIsNamed() {
        SmokeResult result = one("- { name: in, get: /, headers: { x-token: \"${TOKEN}\" } }");
        assertThat(result.ruling()).isEqualTo(Ruling.ERROR);
        assertThat(result.reason().cause()).isEqualTo(Cause.MISSING_VARIABLE);
        assertThat(result.reason().text()).contains("lacks `TOKEN`");
    }

    @Test
    void whatNobodyCapturedIsUndecidedAndTheOrderIsKept() {
        site.on("GET /a", 500, "", "").on("GET /c", 200, "", "");
        Report report =
                run(
                        """
                        - { name: a, get: /a, capture: { t: { json: $.t } } }
                        - { name: b, get: "/{{t}}" }
                        - { name: c, get: /c }
                        """);
        assertThat(report.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(report.results()).extracting(SmokeResult::name).containsExactly("a", "b", "c");
        assertThat(report.results())
                .extracting(SmokeResult::ruling)
                .containsExactly(Ruling.FAIL, Ruling.UNDECIDED, Ruling.PASS);
        assertThat(SmokeFailure.of(report).orElseThrow().sections()).hasSize(2);
    }

    @Test
    void aBrowserTestIsNeverPassed() {
        site.on("GET /login", 200, "", "");
        SmokeResult result = one("- { name: page, open: /login, expect: { visible: ['#a'] } }");
        assertThat(result.ruling()).isEqualTo(Ruling.UNDECIDED);
        assertThat(result.reason().text()).contains("needs a real browser");
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void withNoTestThereIsNoResult() {
        HttpSmoke smoke = new HttpSmoke(Caller.of(Origin.PLAIN), Map.of(), Mask.NONE);
        assertThat(smoke.run(site.address(), List.of()))
                .isEqualTo(new Report(Ruling.PASS, List.of()));
    }

    @Test
    void aSlowAnswerFailsAtItsLimit() {
        CountDownLatch never = new CountDownLatch(1);
        site.on("GET /", _ -> never.await());
        SmokeResult result = one("- { name: slow, get: /, timeout: 200ms }");
        assertThat(result.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(result.reason().cause()).isEqualTo(Cause.TIMED_OUT);
        assertThat(result.reason().text()).contains("no whole answer within 200ms");
        assertThat(result.millis()).isLessThan(5_000);
    }

    @Test
    void anAnswerThatTricklesFailsAtItsLimitToo() {
        CountDownLatch never = new CountDownLatch(1);
        site.on(
                "GET /",
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    while (!never.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                        out.write('.');
                        out.flush();
                    }
                });
        fails("- { name: slow, get: /, timeout: 300ms }", "no whole answer within 300ms");
    }

    @Test
    void anAnswerMayBeWellAndTooSlow() {
        site.on(
                "GET /",
                out -> {
                    new CountDownLatch(1).await(60, java.util.concurrent.TimeUnit.MILLISECONDS);
                    out.write(RawSite.whole(200, "", "ok"));
                });
        fails(
                "- { name: slow, get: /, expect: { faster-than: 5ms } }",
                "expected the whole answer within 5ms");
        passes("- { name: slow, get: /, expect: { faster-than: 5s } }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Transfer-Encoding: chunked\r\n"})
    void anEndlessBodyIsReadUpToItsLimit(String coding) {
        site.on("GET /", out -> endless(out, coding));
        passes("- { name: endless, get: /, expect: { body-contains: yyyy } }");
        fails(
                "- { name: endless, get: /, expect: { body-lacks: secret } }",
                "more than was read (only its first 100,000 bytes were read)");
        fails("- { name: endless, get: /, expect: { json: { a: 1 } } }", "one that is too long");
    }

    private static void endless(OutputStream out, String coding) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\n" + coding + "\r\n").getBytes(StandardCharsets.UTF_8));
        String part = "y".repeat(1_000);
        String chunk = coding.isEmpty() ? part : "3e8\r\n" + part + "\r\n";
        for (int count = 0; count < 1_000_000; count++) {
            out.write(chunk.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void endlessHeadersEnd() {
        site.on(
                "GET /",
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
                    for (int count = 0; count < 1_000_000; count++) {
                        out.write("a: b\r\n".getBytes(StandardCharsets.UTF_8));
                    }
                });
        fails("- { name: endless, get: / }", "more than 200 header lines");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the connection ended before the answer did",
                "HTTP/1.1 200|the answer ended inside a line",
                "HTTP/1.1 200 OK~Content-Length: 10~~abc|the answer ended after 3 of 10 bytes",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~ab|the answer ended inside a chunk",
                "HTTP/1.1 200 OK~Content-Length: 1~Content-Length: 2~~a|no single number",
                "SSH-2.0-OpenSSH~|does not begin as HTTP/1.1 does",
                "HTTP/1.1 200 OK~nonsense~~|a header line has no colon",
            })
    void anAnswerThatEndsEarlyOrIsNoHttpFails(String answer, String said) {
        byte[] bytes = answer.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8);
        site.on("GET /", out -> out.write(bytes));
        fails("- { name: a, get: / }", "expected an answer, came none", said);
    }

    @Test
    void aChunkedAnswerAfterAnInterimOneIsRead() {
        String answer =
                "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n2;x=y\r\nWe\r\n5\r\nlcome\r\n0\r\n\r\n";
        site.on("GET /", out -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
        passes("- { name: a, get: /, expect: { body-contains: Welcome } }");
    }

    @Test
    void aHeadHasNoBodyWhateverItAnnounces() {
        site.on(
                "HEAD /",
                out ->
                        out.write(
                                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"
                                        .getBytes(StandardCharsets.UTF_8)));
        passes("- { name: a, head: / }");
    }

    @Test
    void aRefusedConnectionFails() throws IOException {
        int free = TestPorts.free();
        Report report = run(new Address("127.0.0.1", free), Map.of(), "- { name: a, get: / }");
        assertThat(report.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(report.results().getFirst().reason().text())
                .contains("the connection was refused");
    }

    @Test
    void anInterruptLeavesTheRunUndecided() {
        CountDownLatch never = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        site.on(
                "GET /",
                _ -> {
                    caller.interrupt();
                    never.await();
                });
        Report report = run("- { name: a, get: / }\n- { name: b, get: / }");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.ruling()).isEqualTo(Ruling.UNDECIDED);
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void aCookieThatIsTakenBackIsNotSent() {
        site.on("GET /in", 200, "Set-Cookie: a=1\nSet-Cookie: b=2", "")
                .on("GET /out", 200, "Set-Cookie: a=; Max-Age=0", "")
                .on("GET /", 200, "", "");
        run("- { name: in, get: /in }\n- { name: out, get: /out }\n- { name: home, get: / }");
        assertThat(site.requests().get(1)).contains("Cookie: a=1; b=2\r\n");
        assertThat(site.requests().get(2)).contains("Cookie: b=2\r\n");
    }

    @Test
    void aReasonIsBounded() {
        site.on("GET /", 500, "Location: " + "l".repeat(5_000), "b".repeat(50_000));
        SmokeResult result =
                one(
                        "- { name: a, get: /, expect: { body-contains: %s } }"
                                .formatted("c".repeat(900)));
        assertThat(result.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(result.reason().text().length()).isLessThan(2_100);
        assertThat(Duration.ofMillis(result.millis())).isLessThan(Duration.ofSeconds(5));
    }
}
