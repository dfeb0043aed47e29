package dev.interlock.outside.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Routing;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StickinessTest {
    private static final int REQUESTS = 4_000;

    @Test
    void clientsWithoutCookiesAreInTheCanaryTooThoughAllComeFromOneAddress() throws IOException {
        try (Backend old = Backend.answering("old");
                Backend fresh = Backend.answering("new");
                Site site = Site.plain().route(Site.split(old, fresh, 10));
                Caller caller = Caller.to(site.address())) {
            int canary = 0;
            for (int count = 0; count < REQUESTS; count++) {
                canary += caller.ask(Caller.get("/")).text().equals("new") ? 1 : 0;
            }
            // Five standard deviations of 4,000 coins are 2.4 %.
            assertThat(canary / (double) REQUESTS).isCloseTo(0.1, within(0.024));
            // A client of its own each: the judge caps none of them.
            assertThat(site.counted(REQUESTS)).extracting(Answer::client).containsOnly(0L);
        }
    }

    @Test
    void clientsWithCookiesAreSharedOutByTheWeightAndStay() throws IOException {
        try (Backend old = Backend.answering("old");
                Backend fresh = Backend.answering("new");
                Site site = Site.plain().route(Site.split(old, fresh, 25));
                Caller caller = Caller.to(site.address())) {
            int canary = 0;
            for (int count = 0; count < REQUESTS / 2; count++) {
                var first = caller.ask(Caller.get("/"));
                var second = caller.ask(Caller.get("/", "Cookie: a=b; " + cookie(first) + "; c=d"));
                assertThat(second.text()).isEqualTo(first.text());
                assertThat(second.headers("Set-Cookie")).isEmpty();
                canary += first.text().equals("new") ? 1 : 0;
            }
            assertThat(canary / (REQUESTS / 2.0)).isCloseTo(0.25, within(0.05));
            Set<Long> clients = new HashSet<>();
            site.counted(REQUESTS).forEach(answer -> clients.add(answer.client()));
            // Each its own, and 0 for all the first requests.
            assertThat(clients).hasSize(REQUESTS / 2 + 1);
        }
    }

    @Test
    void onARampNobodyGoesBackAndForth() throws IOException {
        try (Backend old = Backend.answering("old");
                Backend fresh = Backend.answering("new");
                Site site = Site.plain().route(Site.split(old, fresh, 5));
                Caller caller = Caller.to(site.address())) {
            for (int count = 0; count < 200; count++) {
                String header = "Cookie: interlock_client=%016x".formatted(count * 77L);
                boolean canary = false;
                for (int percent : new int[] {5, 20, 50, 90}) {
                    site.route(Site.split(old, fresh, percent));
                    boolean now = caller.ask(Caller.get("/", header)).text().equals("new");
                    assertThat(!canary || now).as("stays in the canary").isTrue();
                    canary = now;
                }
                site.route(Site.split(old, fresh, 5));
            }
            assertThat(fresh.requests()).isNotEmpty();
            assertThat(old.requests()).isNotEmpty();
        }
    }

    @Test
    void theCookieIsForTheRouterOnlyAndNamesNoRelease() throws IOException {
        try (Backend old = Backend.answering("old");
                Backend fresh = Backend.answering("new");
                Site site = Site.plain().route(Site.split(old, fresh, 50))) {
            assertThat(site.ask(Caller.get("/")).headers("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .matches(
                            "interlock_client=[0-9a-f]{16}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
        }
    }

    @Test
    void noCookieIsSetWhereNobodyHasAChoiceOrCachesShareTheAnswer() throws IOException {
        Backend.Script cached =
                request ->
                        request.say(
                                "HTTP/1.1 200 OK\r\nCache-Control: public, max-age=60\r\nContent-Length: 0\r\n\r\n");
        try (Backend old = Backend.saying(cached);
                Backend fresh = Backend.saying(cached);
                Site site = Site.plain().route(Site.split(old, fresh, 50))) {
            assertThat(site.ask(Caller.get("/")).headers("Set-Cookie")).isEmpty();
            site.route(Routing.all(Site.OLD, old.address()));
            assertThat(site.ask(Caller.get("/")).headers("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void aCookieThatIsNoNumberOfOursCountsAsNone() throws IOException {
        try (Backend old = Backend.answering("old");
                Backend fresh = Backend.answering("new");
                Site site = Site.plain().route(Site.split(old, fresh, 50))) {
            for (String bad :
                    new String[] {
                        "interlock_client=",
                        "interlock_client=12",
                        "interlock_client=zzzzzzzzzzzzzzzz",
                        "interlock_client=0123456789abcdef0",
                        "not_interlock_client=0123456789abcdef"
                    }) {
                assertThat(site.ask(Caller.get("/", "Cookie: " + bad)).headers("Set-Cookie"))
                        .as(bad)
                        .hasSize(1);
            }
        }
    }

    private static String cookie(Caller.Answer answer) {
        String header = answer.header("Set-Cookie").orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }
}
