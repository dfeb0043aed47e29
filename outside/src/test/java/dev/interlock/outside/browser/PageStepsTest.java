package dev.interlock.outside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Mask;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.plan.SmokeTest;
import dev.interlock.testkit.RealChromium;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a test does on a page, and what it leaves behind.
@Timeout(240)
class PageStepsTest {
    private static final Map<String, String> PASSWORD =
            Map.of("SMOKE_PASSWORD", "correct horse battery");

    private PageSite site;
    private PageTrial trial;

    @BeforeAll
    static void needsABrowser() {
        RealChromium.needed();
    }

    @BeforeEach
    void open() throws IOException {
        site = new PageSite();
        trial = PageTrial.of(site);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void stepsAreDoneInTheirOrder() {
        site.on(
                        "/login",
                        "<form action=/home><input id=user name=user><input id=word type=password><button id=go>Sign in</button></form><p id=note></p><script>word.onkeydown = e => note.textContent = 'pressed ' + e.key</script>")
                .on("/home", "<h1>Hello   Ada</h1><a href=/login>out</a>");
        SmokeResult result =
                trial.run(
                                PASSWORD,
                                """
                                - name: sign-in
                                  open: /login
                                  steps:
                                    - { fill: "#user", with: ada }
                                    - { fill: "#word", with: "${SMOKE_PASSWORD}" }
                                    - { press: Escape, on: "#word" }
                                    - { text: "#note", contains: pressed Escape }
                                    - { screenshot: filled }
                                    - { click: "text=Sign in" }
                                    - { text: h1, contains: Hello Ada }
                                    - { hidden: "#go" }
                                    - { visible: "text=out" }
                                """)
                        .getFirst();
        assertThat(result.ruling()).as(result.reason().text()).isEqualTo(Ruling.PASS);
        assertThat(trial.kept()).containsOnlyKeys("sign-in-filled.png");
        assertThat(result.reason().text())
                .isEqualTo("open /login: as expected; kept: sign-in-filled.png");
        assertThat(site.requests()).anyMatch(request -> request.contains("GET /home?user=ada"));
    }

    @Test
    void aStepThatCannotBeDoneSaysWhy() {
        site.on(
                "/",
                "<button id=buy>Buy</button><button id=off disabled>Off</button><div id=veil style='position:fixed;inset:0 0 50% 0'></div>");
        trial.fails(
                "- { name: home, open: /, timeout: 9s, steps: [ { click: '#buy' } ] }",
                "expected to click `#buy`, but it is covered by `div#veil`");
        trial.fails(
                "- { name: home, open: /, timeout: 9s, steps: [ { fill: '#nowhere', with: x } ] }",
                "expected to fill `#nowhere`, but it is not in the page");
        site.on("/", "<button id=off disabled>Off</button>");
        trial.fails(
                "- { name: home, open: /, timeout: 9s, steps: [ { click: '#off' } ] }",
                "expected to click `#off`, but it stays disabled, or does not keep still");
    }

    @Test
    void aTextThatIsNotThereIsToldWithWhatIs() {
        site.on("/", "<h1>Good   evening</h1>");
        trial.fails(
                "- { name: home, open: /, timeout: 9s, steps: [ { text: h1, contains: Welcome } ] }",
                "expected `h1` with `Welcome` in it, came \"Good evening\"");
    }

    @Test
    void aSelectorThatIsNoneIsAnError() {
        site.on("/", "<h1>Shop</h1>");
        SmokeResult result =
                trial.ends(
                        Ruling.ERROR,
                        "- { name: home, open: /, expect: { visible: '#[' } }",
                        "open /: `#[` is no selector: ");
        assertThat(result.reason().cause()).isEqualTo(Cause.SYNTAX);
    }

    @Test
    void aFailureKeepsAPictureAndATrace() {
        site.on("/", "<h1>Shop</h1>");
        SmokeResult result =
                trial.fails("- { name: home, open: /, timeout: 9s, expect: { visible: '#buy' } }");
        assertThat(result.reason().text()).endsWith("; kept: home.png, home.trace.zip");
        assertThat(trial.kept()).containsOnlyKeys("home.png", "home.trace.zip");
        assertThat(trial.kept().get("home.png")).startsWith(0x89, 'P', 'N', 'G');
        assertThat(unpacked(trial.kept().getOrDefault("home.trace.zip", new byte[0])))
                .contains("Shop");
    }

    @Test
    void aTraceHoldsNoSecretOfTheRunAndNoCookie() throws IOException {
        site.on(
                "/",
                200,
                "Set-Cookie: session=cookie-of-a-guest",
                "<h1>Shop</h1><p>correct horse battery</p><script>fetch('/api/a')</script>");
        try (PageRun run =
                new PageSetting(trial.browsers(), Optional.empty(), trial.kept()::put)
                        .open(site.address(), PageTrial.PLAIN)) {
            var page =
                    (SmokeTest.Page)
                            PageTrial.tests("- { name: home, open: /, timeout: 9s }").getFirst();
            Mask mask = Mask.of(PASSWORD.values());
            Look look = run.look(new Visit("home", page.visit(), page.expect(), mask, false));
            assertThat(look.ruling()).isEqualTo(Ruling.FAIL);
        }
        String trace = unpacked(trial.kept().getOrDefault("home.trace.zip", new byte[0]));
        assertThat(trace).contains("Shop").contains("***");
        assertThat(trace).doesNotContain("correct horse").doesNotContain("cookie-of-a-guest");
    }

    @Test
    void ofATestThatTypesAVariableThereIsNoTraceAndNoReasonTellsIt() {
        site.on(
                "/",
                "<input id=word><p id=out></p><script>word.oninput = () => out.textContent = word.value</script>");
        SmokeResult result =
                trial.run(
                                PASSWORD,
                                "- { name: home, open: /, timeout: 9s, steps: [ { fill: '#word', with: '${SMOKE_PASSWORD}' }, { text: '#out', contains: nothing } ] }")
                        .getFirst();
        assertThat(result.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(result.reason().text()).contains("came \"•••\"").doesNotContain("correct horse");
        assertThat(trial.kept()).containsOnlyKeys("home.png");
    }

    @Test
    void aRequestAndAPageShareCaptures() {
        site.on("/api/new", 200, "", "{\"id\": \"order-4711\"}")
                .on("/orders/order-4711", "<h1>Order order-4711</h1>");
        List<SmokeResult> results =
                trial.run(
                        Map.of(),
                        """
                        - { name: make, get: /api/new, capture: { order: { json: $.id } } }
                        - { name: see, open: "/orders/{{order}}", steps: [ { text: h1, contains: "{{order}}" } ] }
                        """);
        assertThat(results).extracting(SmokeResult::ruling).containsOnly(Ruling.PASS);
        assertThat(results.toString()).doesNotContain("order-4711");
    }

    @Test
    void whatTheEnvironmentLacksIsAnErrorBeforeAnyBrowserStarts() {
        trial.ends(
                Ruling.ERROR,
                "- { name: home, open: /, steps: [ { fill: '#word', with: '${NOWHERE}' } ] }",
                "not tried: the environment lacks `NOWHERE`");
        assertThat(site.requests()).isEmpty();
    }

    private static String unpacked(byte[] zip) {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return all.toString();
    }
}
