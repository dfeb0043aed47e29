package dev.interlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Steering;
import dev.interlock.rollout.View;
import dev.interlock.testkit.RealChromium;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/// The pages as people use them.
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class PagesInChromiumTest {
    private static final String SHOP = "services/shop/production";
    private static final double PATIENCE_MILLIS = 15_000;

    private Optional<RealChromium> chromium = Optional.empty();
    private Optional<BrowserContext> context = Optional.empty();
    private Site site = new Site();
    private final List<String> complaints = new ArrayList<>();
    private ReleaseId first = new ReleaseId("r-20200101-1");

    private enum Device {
        SCREEN(1200),
        PHONE(360);

        private final int width;

        Device(int width) {
            this.width = width;
        }
    }

    @BeforeAll
    void opens() throws InterruptedException {
        chromium = Optional.of(RealChromium.start());
        first = site.shipped();
    }

    @BeforeEach
    void startsAnew() {
        complaints.clear();
    }

    @AfterEach
    void leavesNothing() throws InterruptedException {
        context.ifPresent(BrowserContext::close);
        site.rollouts.order(Steering.of(Site.SHOP, Order.ABORT, "test"));
        site.await(View::settled);
    }

    @AfterAll
    void closes() {
        site.close();
        chromium.ifPresent(RealChromium::close);
    }

    private Page page(Device device, boolean scripts) {
        BrowserContext opened =
                chromium.orElseThrow()
                        .browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL(site.address().toString())
                                        .setViewportSize(device.width, 800)
                                        .setJavaScriptEnabled(scripts));
        context = Optional.of(opened);
        Page page = opened.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    private Page signedIn(Device device, String token) {
        Page page = page(device, true);
        signIn(page, token);
        return page;
    }

    private static void signIn(Page page, String token) {
        page.navigate("login");
        page.getByLabel("Token").fill(token);
        page.getByText("Sign in").last().click();
    }

    private static LocatorAssertions expect(Locator locator) {
        return PlaywrightAssertions.assertThat(locator);
    }

    @Test
    void aTokenLeadsInAndAWrongOneIsToldWhy() {
        Page page = page(Device.SCREEN, true);
        signIn(page, "wrong");
        expect(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .hasText("Nobody has this token.");
        complaints.removeIf(it -> it.contains("401"));
        signIn(page, PlayedTokens.READER);
        expect(page.locator("h1")).hasText("All environments");
        page.locator(".card a").click();
        expect(page.locator(".now .live")).hasText(first.text());
        expect(page.locator(".now .badge")).containsText("settled");
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatHappensIsSeenWithoutReloading() throws InterruptedException {
        Page page = signedIn(Device.SCREEN, PlayedTokens.READER);
        page.navigate(SHOP);
        expect(page.locator("#connection")).hasText("Live");
        ReleaseId tried = PagesTest.tried(site);
        expect(page.locator(".now .badge")).containsText("canary");
        expect(page.locator(".split")).containsText("10 % " + tried);
        expect(page.locator("#announcement")).containsText("canary, 10 % to " + tried);
        expect(page.locator("#rollout [aria-current=step]")).hasText("10 %");
        expect(page.locator("#past")).containsText(tried.text());
        expect(page.locator("#chart .plot-wide")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aButtonSaysWhatItWillDoAndDoesIt() throws InterruptedException {
        ReleaseId tried = PagesTest.tried(site);
        Page page = signedIn(Device.SCREEN, PlayedTokens.OPERATOR);
        page.navigate(SHOP);
        page.locator("#do-hold").click();
        expect(page.locator("dialog")).isVisible();
        expect(page.locator("dialog")).containsText(tried + " keeps 10 % of the users");
        page.getByText("Hold it").click();
        site.await(view -> PagesTest.in(view, ReleaseState.HELD));
        expect(page.locator(".notice")).containsText("Told: hold " + tried);
        expect(page.locator(".now .badge")).containsText("held");
        page.locator("#do-promote").click();
        page.getByText("Promote to 100 %").click();
        site.await(view -> view.lastGood().equals(Optional.of(tried)) && view.settled());
        expect(page.locator(".now .live")).hasText(tried.text());
        expect(page.locator(".now .badge")).containsText("settled");
        page.locator("#back-" + first).click();
        expect(page.locator("dialog")).containsText("Every user gets " + first);
        page.locator("dialog button").click();
        expect(page.locator(".now .live")).hasText(first.text());
        site.await(view -> view.live().equals(Optional.of(first)) && view.settled());
        assertThat(complaints).isEmpty();
    }

    @Test
    void withoutScriptsEverythingWorksAsPages() throws InterruptedException {
        PagesTest.tried(site);
        Page page = page(Device.PHONE, false);
        signIn(page, PlayedTokens.OPERATOR);
        page.navigate(SHOP);
        page.locator("#do-hold").click();
        expect(page.locator("h1")).containsText("Hold r-");
        page.getByText("Hold it").click();
        site.await(view -> PagesTest.in(view, ReleaseState.HELD));
        expect(page.locator(".notice")).containsText("Told: hold");
    }

    @Test
    void aKeyboardIsEnough() throws InterruptedException {
        PagesTest.tried(site);
        Page page = page(Device.SCREEN, true);
        page.navigate("login");
        page.keyboard().type(PlayedTokens.OPERATOR);
        page.keyboard().press("Enter");
        expect(page.locator("h1")).hasText("All environments");
        page.keyboard().press("Tab");
        expect(page.locator(".skip")).isFocused();
        tab(page, ".card a");
        page.keyboard().press("Enter");
        expect(page.locator(".now .badge")).containsText("canary");
        tab(page, "#do-hold");
        page.keyboard().press("Enter");
        expect(page.locator("dialog")).isVisible();
        page.keyboard().press("Escape");
        expect(page.locator("dialog")).isHidden();
        expect(page.locator("#do-hold")).isFocused();
        page.keyboard().press("Enter");
        expect(page.locator("dialog")).isVisible();
        tab(page, "dialog button");
        page.keyboard().press("Enter");
        site.await(view -> PagesTest.in(view, ReleaseState.HELD));
        expect(page.locator(".now .badge")).containsText("held");
        assertThat(complaints).isEmpty();
    }

    /// Presses Tab until the element has the focus.
    private static void tab(Page page, String selector) {
        for (int i = 0; i < 30; i++) {
            if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + selector);
    }

    @Test
    void anUpdateLeavesTheFocusWhereItIs() throws InterruptedException {
        PagesTest.tried(site);
        Page page = signedIn(Device.SCREEN, PlayedTokens.OPERATOR);
        page.navigate(SHOP);
        page.locator("#do-promote").focus();
        site.rollouts.order(Steering.of(Site.SHOP, Order.HOLD, "test"));
        expect(page.locator("#do-resume")).isVisible();
        expect(page.locator("#do-promote")).isFocused();
    }

    @Test
    void aLostConnectionIsShown() throws InterruptedException {
        try (Site other = new Site()) {
            other.shipped();
            Page page = page(Device.SCREEN, true);
            page.navigate(other.address() + "login");
            page.getByLabel("Token").fill(PlayedTokens.READER);
            page.getByText("Sign in").last().click();
            page.navigate(other.address() + SHOP);
            expect(page.locator("#connection")).hasText("Live");
            other.end();
            expect(page.locator("#connection")).containsText("Connection lost at ");
            expect(page.locator("#connection")).hasClass(java.util.regex.Pattern.compile("lost"));
        }
    }

    @Test
    void aSessionThatEndsIsToldOnThePage() throws InterruptedException {
        Page page = signedIn(Device.SCREEN, PlayedTokens.READER);
        page.navigate(SHOP);
        expect(page.locator("#connection")).hasText("Live");
        page.evaluate(
                "() => fetch('/logout', {method: 'POST', body: new URLSearchParams(new FormData(document.querySelector('.out')))})");
        expect(page.locator("#ended")).containsText("The session is over.");
    }

    @Test
    void theWayInIsForEverybody() {
        Page page = page(Device.SCREEN, true);
        page.navigate("login");
        sound(page, "login");
        signIn(page, "wrong");
        sound(page, "a wrong token");
        signIn(page, PlayedTokens.OPERATOR);
        expect(page.locator("h1")).hasText("All environments");
        sound(page, "index");
        page.navigate("services/no/such");
        sound(page, "unknown");
    }

    @Test
    void anEnvironmentInARolloutIsForEverybody() throws InterruptedException {
        ReleaseId tried = PagesTest.tried(site);
        Page page = signedIn(Device.SCREEN, PlayedTokens.OPERATOR);
        page.navigate(SHOP);
        expect(page.locator("#connection")).hasText("Live");
        expect(page.locator("#chart svg").first()).isAttached();
        page.locator("summary").click();
        sound(page, "canary");
        page.locator("#do-abort").click();
        expect(page.locator("dialog")).isVisible();
        sound(page, "dialog");
        page.navigate(SHOP + "/orders/abort");
        sound(page, "confirmation");
        page.navigate(SHOP + "/orders/rollback?to=" + tried);
        sound(page, "refusal");
    }

    @Test
    void aReleaseThatWasGivenUpIsForEverybody() throws InterruptedException {
        ReleaseId tried = PagesTest.tried(site);
        site.rollouts.order(Steering.of(Site.SHOP, Order.ABORT, "test"));
        site.await(View::settled);
        Page page = signedIn(Device.SCREEN, PlayedTokens.READER);
        page.navigate(SHOP);
        expect(page.locator("#connection")).hasText("Live");
        sound(page, "settled");
        page.navigate(SHOP + "/releases/" + tried);
        expect(page.locator("#failures")).isVisible();
        sound(page, "rolled back");
    }

    @Test
    void aReviewIsAnsweredWhileThePageGoesOn() {
        site.reviews("abcdef100");
        Page page = signedIn(Device.SCREEN, PlayedTokens.OPERATOR);
        page.navigate(SHOP);
        expect(page.locator("#connection")).hasText("Live");
        Locator review = page.locator("#review-abcdef100");
        expect(review).containsText("2 of 2 questions are open.");
        page.locator("#answer-abcdef100-0").click();
        expect(page.locator("dialog")).containsText(Site.QUESTIONS.getFirst());
        expect(page.getByLabel("Your name")).isFocused();
        expect(page.getByLabel("Your name")).hasValue("");
        page.keyboard().type("Ada");
        site.writes(
                Optional.of(Site.SHOP),
                new Event.ReviewTicked("abcdef100", Site.QUESTIONS.getLast(), "Bob", "ci"));
        expect(review).containsText("Bob (token ci)");
        expect(page.getByLabel("Your name")).hasValue("Ada");
        expect(page.getByLabel("Your name")).isFocused();
        page.keyboard().press("Enter");
        expect(page.locator(".notice")).containsText("Written down");
        expect(review).containsText("Ada (token ci)");
        page.locator("#go-abcdef100").click();
        page.getByLabel("Your name").fill("Eve");
        page.locator("dialog button").click();
        expect(page.locator(".notice")).containsText("go to abcdef100");
        expect(review).containsText("Eve (token ci)");
        expect(review).containsText("may go");
        assertThat(complaints).isEmpty();
    }

    @Test
    void closingTheFormGivesTheFocusBackThoughItsRegionIsNew() {
        site.reviews("abcdef101");
        Page page = signedIn(Device.SCREEN, PlayedTokens.OPERATOR);
        page.navigate(SHOP);
        expect(page.locator("#connection")).hasText("Live");
        page.locator("#answer-abcdef101-0").click();
        expect(page.locator("dialog")).isVisible();
        site.writes(
                Optional.of(Site.SHOP),
                new Event.ReviewTicked("abcdef101", Site.QUESTIONS.getLast(), "Bob", "ci"));
        expect(page.locator("#review-abcdef101")).containsText("Bob (token ci)");
        page.keyboard().press("Escape");
        expect(page.locator("dialog")).isHidden();
        expect(page.locator("#answer-abcdef101-0")).isFocused();
    }

    @Test
    void aNoGoWorksWithoutScripts() {
        site.reviews("abcdef102");
        Page page = page(Device.PHONE, false);
        signIn(page, PlayedTokens.OPERATOR);
        page.navigate(SHOP);
        page.locator("#no-go-abcdef102").click();
        expect(page.locator("h1")).containsText("No-go for abcdef102");
        page.getByLabel("Your name").fill("Ada");
        page.getByLabel("Why").fill("the database is full");
        page.locator("main button").click();
        expect(page.locator(".notice")).containsText("no-go to abcdef102");
        expect(page.locator("#review-abcdef102")).containsText("the database is full");
    }

    @Test
    void aReviewIsForEverybody() {
        site.reviews("abcdef103");
        site.writes(
                Optional.of(Site.SHOP),
                new Event.ReviewTicked("abcdef103", Site.QUESTIONS.getFirst(), "Bob", "ci"));
        site.reviews("abcdef104");
        site.writes(
                Optional.of(Site.SHOP),
                new Event.ReviewDecided("abcdef104", false, "it burns", "Eve", "ci"));
        Page page = signedIn(Device.SCREEN, PlayedTokens.OPERATOR);
        page.navigate(SHOP);
        expect(page.locator("#connection")).hasText("Live");
        expect(page.locator("#review-abcdef103")).containsText("Bob (token ci)");
        expect(page.locator("#review-abcdef104")).containsText("it burns");
        sound(page, "readiness");
        page.locator("#no-go-abcdef103").click();
        expect(page.locator("dialog")).isVisible();
        sound(page, "readiness, dialog");
        page.navigate(SHOP + "/reviews/abcdef103/no-go");
        sound(page, "no-go");
        page.getByLabel("Your name").fill("Ada");
        page.getByLabel("Why").fill(" ");
        page.locator("main button").click();
        expect(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .containsText("A no-go says why");
        expect(page.getByLabel("Your name")).hasValue("Ada");
        sound(page, "no-go without a reason");
        page.navigate(SHOP + "/reviews/abcdef103/go");
        sound(page, "go that comes early");
    }

    /// In light and dark, on a screen and on a phone.
    private static void sound(Page page, String where) {
        page.setViewportSize(1200, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(violations(new AxeBuilder(page))).as(where).isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(violations(new AxeBuilder(page).withRules(List.of("color-contrast"))))
                .as(where + ", dark")
                .isEmpty();
        page.setViewportSize(360, 740);
        assertThat(
                        page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("nothing to scroll sideways on " + where)
                .isEqualTo(0);
        assertThat(violations(new AxeBuilder(page))).as(where + ", on a phone").isEmpty();
        page.setViewportSize(1200, 800);
    }

    private static List<String> violations(AxeBuilder axe) {
        var results = axe.setLegacyMode(true).analyze();
        assertThat(results.getPasses()).as("axe looked at something").isNotEmpty();
        return results.getViolations().stream()
                .map(it -> it.getId() + ": " + it.getNodes().getFirst().getHtml())
                .toList();
    }
}
