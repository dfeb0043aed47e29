package dev.interlock.outside.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Address;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";

    @Test
    void aCanaryThatRefusesItsConnectionsIsNotNoticedByUsersAndCountsAsFailed() throws IOException {
        try (Backend old = Backend.saying(request -> request.ok("old " + request.body().length));
                Site site = Site.plain().route(mostly(old.address(), Site.freePort()))) {
            assertThat(site.ask(Caller.get("/")).text()).isEqualTo("old 0");
            // Nothing was sent, so that a POST may go elsewhere too, with its body.
            assertThat(site.ask(POST).text()).isEqualTo("old 3");
            assertThat(counted(site, 4))
                    .containsExactly(
                            "r-20261121-2 true",
                            "r-20261121-1 false",
                            "r-20261121-2 true",
                            "r-20261121-1 false");
        }
    }

    @Test
    void aBaselineThatRefusesIsNeverHelpedOutByTheCanary() throws IOException {
        try (Backend fresh = Backend.answering("new");
                Site site = Site.plain().route(mostlyOld(Site.freePort(), fresh.address()))) {
            var answer = site.ask(Caller.get("/"));
            assertThat(answer.status()).isEqualTo(502);
            assertThat(fresh.requests()).isEmpty();
            assertThat(counted(site, 1)).containsExactly("r-20261121-1 true");
        }
    }

    @Test
    void aGetThatTheCanaryDropsIsAnsweredByTheBaselineAndAPostIsNot() throws IOException {
        Backend.Script drop =
                request -> {
                    var _ = request.body();
                    throw new IOException("dropped");
                };
        try (Backend old = Backend.answering("old");
                Backend fresh = Backend.saying(drop);
                Site site = Site.plain().route(mostly(old.address(), fresh.address()))) {
            assertThat(site.ask(Caller.get("/")).text()).isEqualTo("old");
            assertThat(site.ask(POST).status()).isEqualTo(502);
            assertThat(old.requests()).hasSize(1);
            assertThat(fresh.requests()).hasSize(2);
            assertThat(counted(site, 3))
                    .containsExactly(
                            "r-20261121-2 true", "r-20261121-1 false", "r-20261121-2 true");
        }
    }

    @Test
    void aConnectionThatTheReleaseLetGoOfIsReplacedAndNobodyFailed() throws IOException {
        // Closes each connection in the moment that its second request arrives.
        AtomicInteger closed = new AtomicInteger();
        java.util.Map<Integer, Integer> served = new java.util.concurrent.ConcurrentHashMap<>();
        Backend.Script once =
                request -> {
                    if (served.merge(request.number(), 1, Integer::sum) > 1) {
                        closed.incrementAndGet();
                        throw new IOException("kept long enough");
                    }
                    request.ok("fine");
                };
        try (Backend backend = Backend.saying(once);
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            for (int count = 0; count < 10; count++) {
                assertThat(caller.ask(Caller.get("/")).text()).isEqualTo("fine");
            }
            assertThat(closed.get()).isPositive();
            assertThat(site.counted(10)).extracting(Answer::failed).containsOnly(false);
        }
    }

    @Test
    void aRequestThatBeganToBeAnsweredIsNotAskedAgain() throws IOException {
        Backend.Script half =
                request -> {
                    request.say("HTTP/1.1 200 OK\r\nContent-Le");
                    throw new IOException("dropped");
                };
        try (Backend old = Backend.answering("old");
                Backend fresh = Backend.saying(half);
                Site site = Site.plain().route(mostly(old.address(), fresh.address()))) {
            assertThat(site.ask(Caller.get("/")).status()).isEqualTo(502);
            assertThat(old.requests()).isEmpty();
        }
    }

    @Test
    void interlocksOwnRequestsForAReleaseSeeThatReleaseAndNoOther() throws IOException {
        try (Backend old = Backend.answering("old");
                Site site = Site.plain().route(mostlyOld(old.address(), Site.freePort()))) {
            Secret secret = site.settings().secret();
            String canary = Synthetic.HEADER + ": " + Synthetic.mark(secret, Site.NEW);
            assertThat(site.ask(Caller.get("/", canary)).status()).isEqualTo(502);
            String baseline = Synthetic.HEADER + ": " + Synthetic.mark(secret, Site.OLD);
            assertThat(site.ask(Caller.get("/", baseline)).text()).isEqualTo("old");
            assertThat(old.last().head()).doesNotContain("Interlock");
            assertThat(site.counted(2)).extracting(Answer::synthetic).containsOnly(true);
        }
    }

    @Test
    void aMarkThatIsNotOursMakesAUsersRequest() throws IOException {
        try (Backend old = Backend.answering("old");
                Site site = Site.to(old)) {
            String forged =
                    Synthetic.HEADER
                            + ": "
                            + Synthetic.mark(Secret.fresh(), new ReleaseId("r-20261121-1"));
            assertThat(site.ask(Caller.get("/", forged)).text()).isEqualTo("old");
            assertThat(old.last().head()).doesNotContain("Interlock");
            assertThat(site.counted(1)).extracting(Answer::synthetic).containsOnly(false);
        }
    }

    private static Routing mostly(Address old, Address fresh) {
        return split(old, "0.000001", fresh, "0.999999");
    }

    private static Routing mostlyOld(Address old, Address fresh) {
        return split(old, "0.999999", fresh, "0.000001");
    }

    private static Routing split(Address old, String part, Address fresh, String rest) {
        return new Routing(
                List.of(
                        new Share(Site.OLD, old, new Ratio(new java.math.BigDecimal(part))),
                        new Share(Site.NEW, fresh, new Ratio(new java.math.BigDecimal(rest)))));
    }

    private static List<String> counted(Site site, int count) {
        return site.counted(count).stream()
                .map(answer -> answer.release() + " " + answer.failed())
                .toList();
    }
}
