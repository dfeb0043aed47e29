package dev.interlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.gate.Standing;
import dev.interlock.gate.StepResult;
import dev.interlock.gate.evidence.Attestation;
import dev.interlock.gate.evidence.SigningKey;
import dev.interlock.gate.evidence.Statement;
import dev.interlock.gate.evidence.Subject;
import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.web.wire.BuildReport;
import dev.interlock.web.wire.ReviewAsked;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The calls of keys, builds and reviews: whose word counts before a release.
@Timeout(60)
class VouchingApiTest {
    private static final String COMMIT = "9f2c4e1d6b7a8c9d0e1f2a3b4c5d6e7f8a9b0c1d";
    private static final String READINESS = "/api/v1/environments/shop/production/readiness";
    private static final String PLAN =
            """
            service: shop
            readiness: [ Is somebody on call? ]
            environments:
              production:
                target: { type: process, command: run }
                router: { type: embedded, listen: "127.0.0.1:8080" }
            """;

    private final Site site = new Site();
    private final SigningKey key = SigningKey.make(new SecureRandom());

    @AfterEach
    void close() {
        site.close();
    }

    private HttpResponse<String> posts(String by, String path, String body) throws Exception {
        return site.ask(by, "POST", path, body);
    }

    private String gets(String path) throws Exception {
        return site.ask(PlayedTokens.READER, "GET", path, "").body();
    }

    private static void says(HttpResponse<String> answer, int status, String... parts) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(parts);
    }

    private HttpResponse<String> trusts(String by) throws Exception {
        return posts(
                by,
                "/api/v1/keys",
                ObjectWriter.text(
                        out -> out.text("name", "ci").text("publicKey", key.open().pem())));
    }

    private static Subject subject(String service, boolean clean) {
        return new Subject(
                service, "production", COMMIT, clean, Subject.planDigest(PLAN), "interlock 1.2.3");
    }

    private HttpResponse<String> reports(Subject of) throws Exception {
        Instant now = Instant.now();
        StepResult test =
                new StepResult(
                        "test",
                        Standing.PASSED,
                        Reason.of(Cause.PASSED, "42 tests"),
                        StepResult.Figures.NONE,
                        Optional.empty());
        var gate = new Statement.Gate(of, now.minusSeconds(9), now, List.of(test));
        return posts(
                PlayedTokens.OPERATOR,
                "/api/v1/builds",
                new BuildReport("shop", "main", true, 0, Attestation.of(gate, key).text(), "a job")
                        .json());
    }

    @Test
    void aKeyIsTrustedListedAndRevokedByAnOwnerAlone() throws Exception {
        says(trusts(PlayedTokens.OPERATOR), 403, "needs own");
        says(trusts(PlayedTokens.OWNER), 201, key.id().text(), "\"name\":\"ci\"");
        assertThat(gets("/api/v1/keys")).contains(key.id().text(), "\"name\":\"ci\"");
        String path = "/api/v1/keys/" + key.id().text();
        says(site.ask(PlayedTokens.OPERATOR, "DELETE", path, ""), 403, "needs own");
        assertThat(site.ask(PlayedTokens.OWNER, "DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(gets("/api/v1/keys")).doesNotContain(key.id().text());
        says(site.ask(PlayedTokens.OWNER, "DELETE", path, ""), 404, "no such key");
        says(site.ask(PlayedTokens.OWNER, "DELETE", "/api/v1/keys/ci", ""), 400, "names a key");
    }

    @Test
    void aReportIsBelievedOfATrustedKeyAboutItsOwnServiceAndItsCommitAlone() throws Exception {
        says(reports(subject("shop", true)), 409, "evidence-forged");
        says(trusts(PlayedTokens.OWNER), 201, "\"name\":\"ci\"");
        says(reports(subject("till", true)), 409, "of the service till, not of shop");
        says(reports(subject("shop", false)), 409, "uncommitted", "differed from the commit");
        assertThat(gets("/api/v1/status?service=shop")).doesNotContain("\"branch\":\"main\"");
        says(reports(subject("shop", true)), 201, "reported: main of shop passes");
        assertThat(site.journal.after(0, 10).getLast().event().toString())
                .contains("BuildReported", "a job (token ci)");
    }

    private static String answer(String more) {
        return "{\"commit\":\"%s\",\"name\":\"Ada\",%s}".formatted(COMMIT, more);
    }

    private HttpResponse<String> decides(boolean go, String note) throws Exception {
        return posts(
                PlayedTokens.OPERATOR,
                READINESS + "/decision",
                answer("\"go\":%s,\"note\":\"%s\"".formatted(go, note)));
    }

    @Test
    void aReviewIsBegunAnsweredAndDecidedAndANoGoSaysWhy() throws Exception {
        says(decides(true, "go"), 404, "interlock readiness");
        var asked = new ReviewAsked(Site.SHOP, COMMIT, PLAN, List.of(), "ann");
        says(
                posts(PlayedTokens.OPERATOR, "/api/v1/reviews", asked.json()),
                201,
                "\"question\":\"Is somebody on call?\",\"ticked\":false",
                "\"ready\":false");
        says(decides(true, "go"), 409, "review-missing", "1 of 1 questions");
        says(
                posts(
                        PlayedTokens.OPERATOR,
                        READINESS + "/tick",
                        answer("\"question\":\"Is it late?\"")),
                404,
                "no review of this commit asks that");
        says(
                posts(
                        PlayedTokens.OPERATOR,
                        READINESS + "/tick",
                        answer("\"question\":\"Is somebody on call?\"")),
                201,
                "\"ticked\":true,\"name\":\"Ada\",\"by\":\"ci\"");
        says(decides(true, "go"), 201, "\"ready\":true");
        says(decides(false, " "), 400, "a no-go says why");
        says(decides(false, "the database is full"), 201, "\"ready\":false", "no-go");
        assertThat(gets(READINESS + "?commit=" + COMMIT)).contains("the database is full");
    }
}
