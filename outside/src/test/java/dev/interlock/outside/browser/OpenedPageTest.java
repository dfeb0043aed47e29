package dev.interlock.outside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.http.Field;
import dev.interlock.testkit.RealChromium;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each fault of a page, provoked in a real Chromium.
@Timeout(240)
class OpenedPageTest {
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
    void aPageThatShowsWhatThePlanExpectsPasses() {
        site.on("/", "<h1>Welcome</h1><button id=buy>Buy</button><p hidden id=no>no</p>");
        trial.passes(
                "- { name: home, open: /, expect: { visible: ['#buy', 'text=Welcome'], hidden: ['#no', '#nowhere'] } }");
        assertThat(trial.kept()).isEmpty();
    }

    @Test
    void anEmptyPageBehindA200Fails() {
        site.on(
                "/",
                "<div id=app></div><script>1</script><img src='data:,' width=10 height=10><p hidden>hidden</p>");
        trial.fails(
                "- { name: home, open: /, timeout: 9s }",
                "open /: expected something to be seen, came an empty page: no text, no image, no field");
    }

    @Test
    void aPageThatShowsAnythingIsNotEmpty() {
        List<String> bodies =
                List.of(
                        "<p>x</p>",
                        "<svg width=9 height=9><circle r=4 /></svg>",
                        "<input>",
                        "<div id=host></div><script>host.attachShadow({mode:'open'}).innerHTML = '<p>x</p>'</script>");
        trial.eachPasses(bodies, "console-errors: none");
    }

    @Test
    void aPageThatIsDrawnByItsScriptsIsWaitedFor() {
        site.on(
                "/",
                "<div id=app></div><script>setTimeout(() => app.innerHTML = '<button>Go</button>', 400)</script>");
        trial.passes("- { name: home, open: /, expect: { visible: button } }");
    }

    @Test
    void anElementThatIsInThePageButNotVisibleFails() {
        List<String> bodies =
                List.of(
                        "<button id=buy style='display:none'>Buy</button>",
                        "<button id=buy style='visibility:hidden'>Buy</button>",
                        "<div style='opacity:0'><button id=buy>Buy</button></div>",
                        "<button id=buy style='width:0;height:0;padding:0;border:0'></button>");
        trial.eachFails(
                headed(bodies),
                "visible: '#buy'",
                "expected `#buy` to be visible, but it is in the page, and not visible");
    }

    @Test
    void anElementThatIsNotInThePageFails() {
        site.on("/", "<h1>Shop</h1>");
        trial.fails(
                "- { name: home, open: /, timeout: 9s, expect: { visible: '#buy' } }",
                "expected `#buy` to be visible, but it is not in the page");
    }

    @Test
    void aCoveredElementFailsByWhatCoversIt() {
        List<String> bodies =
                List.of(
                        "<button id=buy>Buy</button><div class=veil style='position:fixed;inset:0'></div>",
                        "<label class=veil for=x style='position:fixed;inset:0'></label><button id=buy>Buy</button>",
                        "<div style='position:relative'><button id=buy>Buy</button><div class=veil style='position:absolute;inset:0'></div></div>");
        for (String element : List.of("div", "label")) {
            List<String> veiled =
                    bodies.stream()
                            .filter(it -> it.contains("<" + element + " class=veil"))
                            .toList();
            assertThat(veiled).isNotEmpty();
            trial.eachFails(
                    headed(veiled),
                    "visible: '#buy'",
                    "expected `#buy` to be visible, but it is covered by `%s.veil`"
                            .formatted(element));
        }
    }

    @Test
    void whatAUserCanReachIsNotTakenForCovered() {
        List<String> bodies =
                List.of(
                        // What lets a click through does not cover.
                        "<button id=buy>Buy</button><div style='position:fixed;inset:0;pointer-events:none'></div>",
                        // Below the fold, under a header that stays.
                        "<header style='position:fixed;top:0;height:60px;width:100%'>Shop</header><div style='height:3000px'></div><button id=buy>Buy</button>",
                        // A link over two lines has nothing in its middle.
                        "<p style='width:200px;font:16px monospace'>aaaaaaaaaaaaaaaa <a id=buy href=#>bbb bbbb</a></p>",
                        "<button><span id=buy style='pointer-events:none'>Buy</span></button>",
                        "<button id=buy><b>Buy</b></button>",
                        "<div id=host></div><script>host.attachShadow({mode:'open'}).innerHTML='<button id=buy>Buy</button>'</script>",
                        "<svg width=40 height=40><circle id=buy cx=20 cy=20 r=15 fill=none stroke=red /></svg>",
                        "<p><i id=buy style='display:none'></i><button id=buy>Buy</button></p>",
                        "<input id=buy type=checkbox><label for=buy style='position:absolute;inset:0'></label>");
        trial.eachPasses(headed(bodies), "visible: '#buy'");
    }

    @Test
    void whatMustNotBeSeenFailsWhereItIsSeen() {
        site.on("/", "<h1>Shop</h1><p class=error>Oops</p>");
        trial.fails(
                "- { name: home, open: /, timeout: 9s, expect: { hidden: .error } }",
                "expected `.error` to be hidden, but it is visible: `p.error`");
    }

    @Test
    void errorsOnTheConsoleFailAndAllAreTold() {
        site.on(
                "/",
                "<h1>Shop</h1><script>console.error('one bad thing'); setTimeout(() => { throw new Error('thrown') }); Promise.reject(new Error('rejected'))</script>");
        trial.fails(
                "- { name: home, open: / }",
                "expected no error on the console, came \"one bad thing\"",
                "came \"uncaught Error: thrown\"",
                "came \"uncaught Error: rejected\"");
        trial.passes("- { name: home, open: /, expect: { console-errors: any } }");
    }

    @Test
    void severalAuthClientsAreCaughtByTheirWarning() {
        site.on(
                "/",
                "<h1>Shop</h1><script>console.warn('Multiple GoTrueClient instances detected in the same browser context.')</script>");
        trial.passes("- { name: home, open: / }");
        trial.fails(
                "- { name: home, open: /, expect: { console-lacks: gotrueclient } }",
                "expected no `gotrueclient` on the console, came the warning \"Multiple GoTrueClient instances");
    }

    @Test
    void failedRequestsOfThePageFail() {
        site.on(
                        "/",
                        "<h1>Shop</h1><script src=/app.js></script><img src=/logo.png><script>fetch('/api/a'); fetch('/api/cut?token=1').catch(() => 0)</script>")
                .on("/api/a", 502, "", "{}")
                .on("/api/cut", 0, "", "");
        trial.fails(
                "- { name: home, open: / }",
                "came 404 for GET /app.js (script)",
                "came 404 for GET /logo.png (image)",
                "came 502 for GET /api/a (fetch)",
                "came empty response for GET /api/cut?… (fetch)");
        trial.passes("- { name: home, open: /, expect: { failed-requests: any } }");
        trial.passes(
                "- { name: home, open: /, expect: { may-fail: [/app.js, /logo.png, /api/a, /api/cut] } }");
    }

    @Test
    void aRequestThatFailsAfterThePageHasLoadedFails() {
        site.on("/", "<h1>Shop</h1><script>setTimeout(() => fetch('/api/late'), 300)</script>");
        trial.fails("- { name: home, open: / }", "came 404 for GET /api/late (fetch)");
    }

    @Test
    void signInFirstIsAnAnswerAndNoFailure() {
        site.on("/", "<h1>Shop</h1><script>fetch('/api/me')</script>").on("/api/me", 401, "", "{}");
        trial.passes("- { name: home, open: / }");
    }

    @Test
    void thirdPartiesMayFailUnlessThePlanSaysNone() {
        site.on("/", "<h1>Shop</h1><img src='http://127.0.0.1:2/pixel.png'>");
        trial.passes("- { name: home, open: / }");
        trial.fails(
                "- { name: home, open: /, expect: { failed-requests: none } }",
                "came connection refused for GET http://127.0.0.1:2/pixel.png (image)");
    }

    @Test
    void aPageThatIsAnsweredWithAnErrorFails() {
        site.on("/login", 500, "", "<h1>Internal Server Error</h1>");
        trial.fails("- { name: sign-in, open: /login }", "came 500 for GET /login (document)");
    }

    @Test
    void aReleaseThatRefusesConnectionsFails() {
        site.close();
        trial.fails(
                "- { name: home, open: /, timeout: 9s }", "came none: net::ERR_CONNECTION_REFUSED");
    }

    @Test
    void theBrowserReachesTheReleaseWhereThePageNamesTheUsersHost() {
        site.on(
                        "/",
                        200,
                        "Set-Cookie: id=1",
                        "<body><h1 id=host></h1><script>host.textContent = location.href; fetch('http://shop.example/api/a')</script>")
                .on("/api/a", 200, "", "{}");
        trial.at("http://shop.example")
                .passes(
                        "- { name: home, open: /, steps: [ { text: h1, contains: 'http://shop.example/' } ] }");
        assertThat(site.requests()).contains("shop.example GET /", "shop.example GET /api/a id=1");
    }

    @Test
    void aPlainReleaseOfAnEncryptedSiteIsSeenAsItsUsersSeeIt() {
        site.on(
                        "/",
                        200,
                        "Set-Cookie: id=1; Secure; HttpOnly",
                        "<head><meta http-equiv=Content-Security-Policy content='upgrade-insecure-requests'></head><body><h1 id=host></h1><img src='http://shop.example/logo.svg'><script>host.textContent = location.href + ' ' + isSecureContext; fetch('/api/a', {method: 'POST', body: 'x'.repeat(100000)})</script>")
                .on("/logo.svg", 200, "", "<svg xmlns='http://www.w3.org/2000/svg'/>")
                .on("/api/a", 200, "", "{}");
        trial.at("https://shop.example")
                .passes(
                        "- { name: home, open: /, steps: [ { text: h1, contains: 'https://shop.example/ true' } ] }");
        assertThat(site.requests())
                .contains("shop.example GET /", "shop.example POST /api/a id=1")
                .contains("shop.example GET /logo.svg id=1");
        assertThat(site.schemes()).containsOnly("https");
    }

    /// Through the router they would be taken for users' otherwise.
    @Test
    void whatAPageAsksOfItsSiteIsMarkedAndNothingElse() throws IOException {
        try (PageSite other = new PageSite()) {
            other.on("/pixel", 200, "Access-Control-Allow-Origin: *", "");
            site.on(
                            "/",
                            "<h1>Shop</h1><script>fetch('/api/a', {headers: {'x-mark': 'guessed'}}); fetch('http://%s/pixel')</script>"
                                    .formatted(other.address()))
                    .on("/api/a", 200, "", "{}");
            for (String url : List.of("http://shop.example", "https://shop.example")) {
                trial.at(url)
                        .by(PageTrial.PLAIN.marked(Optional.of(new Field("X-Mark", "ours"))))
                        .run(Map.of(), "- { name: home, open: /, expect: { visible: h1 } }");
            }
            assertThat(site.requests()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(site.marks()).containsOnly("[ours]");
            assertThat(other.requests()).isNotEmpty();
            assertThat(other.marks()).containsOnly("[]");
        }
    }

    @Test
    void eachTestBeginsWithNoCookie() {
        site.on("/", 200, "Set-Cookie: id=1; Path=/", "<body><h1>Shop</h1>");
        trial.run(Map.of(), "- { name: a, open: / }\n- { name: b, open: / }");
        assertThat(site.requests().stream().filter(it -> it.endsWith("GET /"))).hasSize(2);
        assertThat(site.requests().stream().filter(it -> it.contains("GET / "))).isEmpty();
    }

    private static List<String> headed(List<String> bodies) {
        return bodies.stream().map(body -> "<h1>Shop</h1>" + body).toList();
    }
}
