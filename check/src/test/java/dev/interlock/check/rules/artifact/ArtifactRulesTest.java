package dev.interlock.check.rules.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Artifact;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.MemoryTree;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArtifactRulesTest {
    private static final Example BUILT = Example.file("interlock.yml", "build: { output: dist }\n");

    /// Long enough for a key's body, and of no provider.
    private static final String BODY = "0123456789abcdefghijklmnopqrstuvwxyzABCD";

    @Test
    void withoutAFolderThereIsNothingToJudge() {
        assertThat(all(BUILT)).isEmpty();
        assertThat(all(Example.file("dist/index.html", "<script src=/no.js>"))).isEmpty();
    }

    @Test
    void aFolderThatIsNamedMustBeThere() {
        Example named = Example.NONE.with(Options.NONE.withArtifact("./out/"));
        assertThat(all(named))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("artifact/missing");
                    assertThat(finding.message()).contains("`out`");
                });
        assertThat(all(BUILT.with(Options.NONE.withRelease(true)))).hasSize(1);
        assertThat(all(named.andIgnored("out/index.html", "<p>"))).isEmpty();
    }

    @Test
    void keysOfEveryProviderAreFoundAndTheirTextIsNotShown() {
        List<String> keys =
                List.of(
                        "sb_" + "secret_" + BODY,
                        "sk_" + "live_" + BODY,
                        "AKIA" + "ABCDEFGH234567QR",
                        "ghp_" + "0123456789abcdefghijklmnopqrstuvwxyz",
                        "-----BEGIN "
                                + "PRIVATE KEY-----\\n"
                                + (BODY + "\\n").repeat(5)
                                + "-----END PRIVATE KEY-----");
        for (String key : keys) {
            List<Finding> findings =
                    all(
                            BUILT.andIgnored("dist/app.js", "a(\"" + key + "\")")
                                    .andIgnored("dist/b.txt", key));
            assertThat(findings)
                    .extracting(Finding::rule)
                    .containsExactly("artifact/secret", "artifact/secret");
            assertThat(findings.toString()).doesNotContain(BODY).doesNotContain("ABCDEFGH");
        }
    }

    @Test
    void aServiceRoleTokenIsASecretAndAnAnonymousOneIsNot() {
        assertThat(all(BUILT.andIgnored("dist/app.js", "k=\"" + token("service_role") + "\"")))
                .extracting(Finding::message)
                .containsExactly(
                        "the built file holds a Supabase service-role key: everyone who opens the site can read it");
        assertThat(all(BUILT.andIgnored("dist/app.js", "k=\"" + token("anon") + "\""))).isEmpty();
    }

    @Test
    void aServerBundleIsReachedByFewerPeople() {
        assertThat(all(BUILT.andIgnored("dist/_worker.js", "sk_" + "live_" + BODY)))
                .extracting(Finding::message)
                .containsExactly(
                        "the built file holds a Stripe live key: whoever gets the artifact has it");
    }

    @Test
    void whatLooksLikeAKeyIsNone() {
        String library =
                """
                /* AKIAIOSFODNN7EXAMPLE */ "-----BEGIN PRIVATE KEY-----\\n" + body
                "-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----"
                "pk_%s_%s"; "sk_live_..."; "postgres://user:secret@host/db"; "sb_publishable_x"
                """
                        .formatted("live", BODY);
        assertThat(all(BUILT.andIgnored("dist/app.js", library))).isEmpty();
        String key = "sk_" + "live_" + BODY;
        assertThat(
                        all(
                                BUILT.andIgnored("dist/app.js.map", key)
                                        .andIgnored("dist/node_modules/a/index.js", key)
                                        .andIgnored("dist/photo.png", key)))
                .isEmpty();
    }

    @Test
    void everyKindOfReferenceIsFollowed() {
        String page =
                """
                <script src="/1.js"></script>
                <link rel="stylesheet" href="2.css">
                <link rel="modulepreload" href="/3.js">
                <img src="./4.png" srcset="5.png 1x, 6.png 2x">
                <video poster="7.png"><source src="8.mp4"></video>
                <link rel="icon" href="/9.ico">
                """;
        List<Finding> findings = all(BUILT.andIgnored("dist/docs/index.html", page));

        assertThat(findings)
                .extracting(finding -> finding.place().line() + " " + finding.severity())
                .containsExactlyInAnyOrder(
                        "1 ERROR",
                        "2 ERROR",
                        "3 ERROR",
                        "4 ERROR",
                        "4 ERROR",
                        "4 ERROR",
                        "5 ERROR",
                        "5 ERROR",
                        "6 WARNING");
        assertThat(findings)
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).contains("`docs/2.css`"));
    }

    @Test
    void whatIsThereIsFoundWhereverItIsServedFrom() {
        String page =
                """
                <base href="/app/">
                <script src="/app/assets/a.js?v=1#x"></script><script src="assets/a.js"></script>
                <img src="/app/my%20photo.png"><script src="../assets/a.js"></script>
                """;
        assertThat(
                        all(
                                BUILT.andIgnored("dist/index.html", page)
                                        .andIgnored("dist/assets/a.js", "")
                                        .andIgnored("dist/my photo.png", "")))
                .isEmpty();
    }

    @Test
    void addressesThatAreNoFilesOfTheSiteAreLeftOut() {
        String page =
                """
                <script src="https://cdn.example/x.js"></script><script src="//cdn.example/x.js"></script>
                <img src="data:image/png;base64,AAAA"><img src="/api/avatar.png"><img src="/photo">
                <img src="{{ url }}.png"><img src="${x}.png"><img src=""><a href="/no.html"></a>
                <link rel="canonical" href="/no.html"><script>"<img src=/no.png>"</script>
                <!-- <img src="/no.png"> --><img src="blob:x.png"><script type="module">x</script>
                """;
        assertThat(all(BUILT.andIgnored("dist/index.html", page))).isEmpty();
    }

    @Test
    void ofNextOnlyItsOwnFolderIsJudged() {
        Example next =
                Example.file("interlock.yml", "build: { output: .next }\n")
                        .andIgnored(".next/BUILD_ID", "x")
                        .andIgnored(".next/static/a.js", "")
                        .andIgnored(
                                ".next/server/app/index.html",
                                "<script src=/_next/static/a.js></script><img src=/logo.png>"
                                        + "<script src=/_next/static/b.js></script>");
        assertThat(all(next))
                .extracting(Finding::message)
                .containsExactly(
                        "`<script>` asks for `static/b.js`, and the output has no such file");
    }

    @Test
    void pagesOfAWorkerAreFollowedToTheFilesThatItsRoutesName() {
        String worker =
                "const page = `<script src=\"/static/app.js?v=1\"></script><img src=\"/photo.png\">`;"
                        + "const other = \"<link rel=\\\"stylesheet\\\" href=\\\"/static/style.css\\\">\";"
                        + "const made = `<img src=\"/static/${name}.png\">`;";
        Example pages =
                BUILT.andIgnored("dist/_worker.js", worker).andIgnored("dist/static/style.css", "");
        Example routed = pages.andIgnored("dist/_routes.json", "{\"exclude\": [\"/static/*\"]}");
        assertThat(all(pages)).isEmpty();
        assertThat(all(routed))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("`/static/app.js`");
        assertThat(all(routed.andIgnored("dist/static/app.js", ""))).isEmpty();
    }

    @Test
    void sizesAreTold() {
        Example small =
                Example.file(
                                "interlock.yml",
                                """
                                build:
                                  output: dist
                                  require:
                                    - { path: _worker.js, min-size: 100KB }
                                """)
                        .andIgnored("dist/_worker.js", "x".repeat(2_000));
        assertThat(all(small))
                .extracting(Finding::message)
                .containsExactly("`_worker.js` has 2.0 KB, at least 100.0 KB are required");
        assertThat(all(small.andIgnored("dist/_worker.js", "x".repeat(100_000)))).isEmpty();
        assertThat(all(small.andIgnored("dist/_worker.js", "x".repeat(99_999)))).hasSize(1);
    }

    @Test
    void withoutARecordTheTimesDecide() {
        Instant commit = Example.COMMITTED;
        assertThat(stale(commit.minusSeconds(3_600), commit))
                .extracting(Finding::rule)
                .containsExactly("artifact/stale");
        assertThat(stale(commit.plusSeconds(3_600), commit)).isEmpty();
        assertThat(stale(commit.minusSeconds(1), commit)).isEmpty();
    }

    private static List<Finding> stale(Instant built, Instant committed) {
        Map<String, String> files = Map.of("dist/index.html", "<p>", "src/a.js", "");
        var tree = new MemoryTree(files, Set.of("dist/index.html"), built);
        var git =
                new Git.Repository(
                        Example.HEAD, committed, Set.of("src/a.js"), Set.of(), Set.of(), Set.of());
        var options = Options.NONE.withArtifact("dist");
        return all(new Project(tree, git, Plan.EMPTY, options, List.of()));
    }

    @Test
    void aRecordOfThisCommitIsFresh() {
        for (String commit : List.of(Example.HEAD, Example.HEAD.substring(0, 12))) {
            assertThat(all(BUILT.andIgnored("dist/.interlock-artifact.json", record(commit))))
                    .isEmpty();
        }
        assertThat(all(BUILT.andIgnored("dist/.interlock-artifact.json", record("2222222"))))
                .hasSize(1);
        assertThat(all(BUILT.andIgnored("dist/.interlock-artifact.json", "{}"))).hasSize(1);
        assertThat(all(BUILT.andIgnored("dist/.interlock-artifact.json", "{"))).hasSize(1);
    }

    @Test
    void aSourceThatChangedAfterwardsMakesItStale() {
        String early = record(Example.HEAD).replace("2026-01-01", "2025-12-31");
        assertThat(
                        all(
                                BUILT.andModified("src/a.js", "")
                                        .andIgnored("dist/.interlock-artifact.json", early)))
                .extracting(Finding::message)
                .containsExactly("src/a.js was changed after the artifact was built");
        assertThat(
                        all(
                                BUILT.andModified("README.md", "")
                                        .andIgnored("dist/.interlock-artifact.json", early)))
                .isEmpty();
    }

    private static String record(String commit) {
        return "{\"schema\": \"interlock.artifact/v1\", \"commit\": \"%s\", \"builtAt\": \"2026-01-01T00:00:00Z\"}"
                .formatted(commit);
    }

    @Test
    void anotherEnvironmentsAddressIsToldWithoutItsText() {
        List<Finding> findings = all(environments("x='https://staging.shop.example/api'"));
        assertThat(findings)
                .extracting(Finding::message)
                .containsExactly(
                        "the value of VITE_API_URL in it is that of staging, not that of production");
        assertThat(findings.toString()).doesNotContain("shop.example");
        assertThat(findings.getFirst().trace().getFirst().place().path())
                .isEqualTo(".env.production");
    }

    @Test
    void aBundleWithTheRightValueOrNoneIsFine() {
        assertThat(all(environments("x='https://api.shop.example'"))).isEmpty();
        assertThat(
                        all(
                                environments(
                                        "x='https://api.shop.example',y='https://staging.shop.example'")))
                .isEmpty();
        assertThat(all(environments("fetch('/api/config')"))).isEmpty();
        assertThat(all(environments("x='https://staging.shop.example.test'"))).isEmpty();
        assertThat(all(environments("x='http://localhost:3000'"))).isEmpty();
    }

    private static Example environments(String bundle) {
        return BUILT.andIgnored(
                        ".env.production", "VITE_API_URL=https://api.shop.example\nSECRET=a\n")
                .andIgnored(".env.staging", "VITE_API_URL=https://staging.shop.example\n")
                .andIgnored(".env.development", "VITE_API_URL=http://localhost:3000\n")
                .andIgnored("dist/app.js", bundle);
    }

    @Test
    void fiftyMegabytesAreSearchedInSeconds() {
        String line = "function f(a){return a.key?\"sk-\"+a.eyes:\"<img src=\"+a+\">\"}\n";
        Example large = BUILT;
        for (int index = 0; index < 10; index++) {
            large =
                    large.andIgnored(
                            "dist/" + index + ".js", line.repeat(5_000_000 / line.length()));
        }
        Project project = large.project();
        long start = System.nanoTime();
        assertThat(all(project)).isEmpty();
        assertThat(Artifact.of(project).texts()).hasSize(10);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private static String token(String role) {
        return part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
                + "."
                + part(
                        "{\"iss\":\"supabase\",\"ref\":\"abcdefghijklmnopqrst\",\"role\":\""
                                + role
                                + "\"}")
                + "."
                + part("not a signature at all, but long enough");
    }

    private static String part(String json) {
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static List<Finding> all(Example example) {
        return all(example.project());
    }

    private static List<Finding> all(Project project) {
        List<Rule> rules =
                List.of(
                        new MissingFile(),
                        new TooSmallFile(),
                        new MissingAsset(),
                        new SecretInBundle(),
                        new StaleArtifact(),
                        new BakedMismatch());
        List<Finding> findings = new ArrayList<>();
        rules.forEach(rule -> rule.check(project, findings::add));
        assertThat(findings)
                .allSatisfy(finding ->
                        assertThat(finding.severity()).isIn(Severity.ERROR, Severity.WARNING));
        return findings;
    }
}
