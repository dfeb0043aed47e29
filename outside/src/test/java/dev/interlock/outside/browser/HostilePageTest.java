package dev.interlock.outside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Mask;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.plan.SmokeTest;
import dev.interlock.testkit.RealChromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Pages that hold, flood or break a browser. Nothing of it outlives the run.
@Timeout(240)
class HostilePageTest {
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
    void nothingIsLeft() {
        site.close();
        assertThat(Family.drivers()).isEmpty();
        assertThat(browsers()).isEmpty();
        assertThat(PageTrial.SCRATCH).doesNotExist();
    }

    /// Chromiums below this process, zombies among them.
    private static List<ProcessHandle> browsers() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").contains("chrom"))
                .toList();
    }

    @Test
    void dialogsDownloadsAndPopUpsHoldNobody() {
        site.on(
                        "/",
                        "<h1>Shop</h1><a id=more target=_blank href=/more>more</a><script>onbeforeunload = () => 'stay'; setTimeout(() => { alert('a'); confirm('b'); prompt('c'); for (let i = 0; i < 50; i++) window.open('/more'); location.href = '/file'; }, 300)</script>")
                .on("/more", "<h1>More</h1><script>alert('again')</script>")
                .on("/file", 200, "Content-Disposition: attachment; filename=a.bin", "bytes");
        trial.passes(
                "- { name: home, open: /, steps: [ { visible: h1 }, { click: '#more' }, { visible: h1 } ], expect: { failed-requests: any } }");
        assertThat(site.requests()).anyMatch(request -> request.contains("GET /file"));
    }

    @Test
    void aDialogThatComesAgainAndAgainFails() {
        site.on("/", "<h1>Shop</h1><script>for (;;) alert('again')</script>");
        trial.fails(
                "- { name: home, open: /, timeout: 4s }",
                "open /: expected a page that has loaded within 4s, came none");
    }

    @Test
    void aScriptThatNeverEndsFailsAndTheNextTestGoesOn() {
        site.on("/", "<h1>Shop</h1><script>setTimeout(() => { for (;;); }, 200)</script>")
                .on("/fine", "<h1>Fine</h1>");
        List<SmokeResult> results =
                trial.run(
                        Map.of(),
                        "- { name: home, open: /, timeout: 4s, steps: [ { click: '#nowhere' } ] }\n- { name: fine, open: /fine, expect: { visible: h1 } }");
        assertThat(results)
                .extracting(SmokeResult::ruling)
                .as(results.toString())
                .containsExactly(Ruling.FAIL, Ruling.PASS);
    }

    @Test
    void anEndlessStreamOfErrorsAndNodesIsBounded() {
        site.on(
                "/",
                "<h1>Shop</h1><script>for (let i = 0; i < 3000; i++) console.error('bad ' + i); const many = document.createElement('div'); many.innerHTML = '<p>x</p>'.repeat(100000); document.body.append(many);</script>");
        SmokeResult result =
                trial.fails("- { name: home, open: /, timeout: 10s }", "\"bad 0\"", "\"bad 1\"");
        assertThat(result.reason().text()).hasSizeLessThan(2_001);
    }

    @Test
    void aPageThatTakesTooMuchMemoryIsEnded() {
        site.on(
                "/",
                "<h1>Shop</h1><script>const all = []; setInterval(() => { const part = new Uint8Array(40e6); part.fill(1); all.push(part) }, 10)</script>");
        SmokeResult result =
                trial.with(new Browsers(System.getenv(), PageTrial.SCRATCH, new Bytes(700_000_000)))
                        .fails(
                                "- { name: home, open: /, timeout: 60s, expect: { visible: '#never' } }",
                                "expected a page that takes at most 700.0 MB of memory");
        assertThat(result.reason().cause()).isEqualTo(Cause.OUT_OF_MEMORY);
    }

    @Test
    void aBrowserThatCrashesIsAnErrorAndNeverAPass() {
        site.on("/", "<h1>Shop</h1>");
        CompletableFuture<SmokeResult> result =
                CompletableFuture.supplyAsync(() ->
                        trial.one(
                                "- { name: home, open: /, timeout: 60s, expect: { visible: '#never' } }"));
        awaitRequest();
        browsers().forEach(ProcessHandle::destroyForcibly);
        assertThat(result.orTimeout(60, TimeUnit.SECONDS).join().ruling()).isEqualTo(Ruling.ERROR);
        assertThat(result.join().reason().cause()).isEqualTo(Cause.CRASHED);
    }

    @Test
    void anInterruptEndsTheBrowserAtOnce() throws InterruptedException {
        site.on("/", "<h1>Shop</h1>");
        CompletableFuture<SmokeResult> result = new CompletableFuture<>();
        Thread run =
                Thread.ofVirtual()
                        .start(() ->
                                result.complete(
                                        trial.one(
                                                "- { name: home, open: /, timeout: 60s, expect: { visible: '#never' } }")));
        awaitRequest();
        run.interrupt();
        assertThat(run.join(Duration.ofSeconds(20))).isTrue();
        assertThat(result.join().ruling()).isEqualTo(Ruling.UNDECIDED);
        assertThat(result.join().reason().text()).isEqualTo("the run was given up");
    }

    @Test
    void aBrowserThatDoesNotStartIsAnError() throws IOException {
        Path fake = Files.createTempFile("chromium", "");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(fake, "#!/bin/sh\nexit 3\n");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(BrowserPrograms.VARIABLE, fake.toString());
        SmokeResult result =
                trial.with(new Browsers(environment, PageTrial.SCRATCH))
                        .ends(Ruling.ERROR, "- { name: home, open: / }", "Chromium broke: ");
        assertThat(result.reason().cause()).isEqualTo(Cause.CRASHED);
        Files.delete(fake);
    }

    @Test
    void withoutABrowserAPageStaysUndecidedAndSaysWhatToInstall() {
        Browsers none = new Browsers(Map.of("PATH", "/nowhere"), PageTrial.SCRATCH);
        try (PageRun run =
                new PageSetting(none, Optional.empty(), Album.NONE)
                        .open(site.address(), PageTrial.PLAIN)) {
            var page =
                    (SmokeTest.Page) PageTrial.tests("- { name: home, open: /login }").getFirst();
            Look look = run.look(new Visit("home", page.visit(), page.expect(), Mask.NONE, false));
            assertThat(look.ruling()).isEqualTo(Ruling.UNDECIDED);
            assertThat(look.cause()).isEqualTo(Cause.MISSING_PROGRAM);
            assertThat(look.text())
                    .isEqualTo(
                            "`open: /login` needs a real browser: there is no Chromium here (apt-get install chromium, or set INTERLOCK_CHROMIUM), and there is no Node.js here, which drives it (apt-get install nodejs)");
        }
    }

    /// The page is open, and the test waits for what never comes.
    private void awaitRequest() {
        assertThat(site.asked("/favicon.ico")).succeedsWithin(60, TimeUnit.SECONDS);
        assertThat(browsers()).isNotEmpty();
    }
}
