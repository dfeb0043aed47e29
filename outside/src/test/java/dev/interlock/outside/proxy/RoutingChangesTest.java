package dev.interlock.outside.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoutingChangesTest {
    @Test
    void noRequestFailsWhileWeightsChangeAHundredTimesUnderLoad() throws Exception {
        try (Backend old = Backend.answering("old");
                Backend fresh = Backend.answering("new");
                Site site = Site.plain().route(Site.split(old, fresh, 50))) {
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger served = new AtomicInteger();
            List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
            List<Thread> clients = new ArrayList<>();
            for (int count = 0; count < 8; count++) {
                clients.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    try (Caller caller = Caller.to(site.address())) {
                                        while (!stop.get()) {
                                            if (caller.ask(Caller.get("/")).status() != 200) {
                                                throw new IOException("not served");
                                            }
                                            served.incrementAndGet();
                                        }
                                    } catch (IOException e) {
                                        failures.add(e);
                                    }
                                }));
            }
            for (int change = 0; change < 100; change++) {
                int before = served.get();
                switch (change % 4) {
                    case 0 -> site.route(Site.split(old, fresh, 10));
                    case 1 -> site.route(Site.split(old, fresh, 90));
                    case 2 -> site.route(Routing.all(Site.NEW, fresh.address()));
                    default -> site.route(Routing.all(Site.OLD, old.address()));
                }
                Site.await(() -> served.get() > before + 10 || !failures.isEmpty(), "served");
            }
            stop.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(failures).isEmpty();
            assertThat(served.get()).isGreaterThan(1_000);
            assertThat(site.counted(served.get())).extracting(Answer::failed).containsOnly(false);
        }
    }

    @Test
    void afterAGoBackTheReplacedReleaseFinishesWhatItHasAndGetsNothingNew() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Backend.Script slow =
                request -> {
                    if (request.firstLine().contains("/slow")) {
                        asked.countDown();
                        try {
                            assertThat(finish.await(10, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                    request.ok("bad");
                };
        try (Backend bad = Backend.saying(slow);
                Backend good = Backend.answering("good");
                Site site = Site.plain().route(Routing.all(Site.NEW, bad.address()));
                Caller waiting = Caller.to(site.address());
                Caller kept = Caller.to(site.address())) {
            assertThat(kept.ask(Caller.get("/")).text()).isEqualTo("bad");
            waiting.send(Caller.get("/slow"));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            site.route(Routing.all(Site.OLD, good.address()));
            int before = bad.requests().size();
            // The client's own connection stays; what was idle at the replaced release is closed.
            assertThat(kept.ask(Caller.get("/")).text()).isEqualTo("good");
            Site.await(() -> bad.open() == 1, "the idle connection was closed");
            finish.countDown();
            assertThat(waiting.answer().text()).isEqualTo("bad");
            assertThat(waiting.ask(Caller.get("/")).text()).isEqualTo("good");
            Site.await(() -> bad.open() == 0, "the last connection ended after its answer");
            assertThat(bad.requests()).hasSize(before);
        }
    }

    @Test
    void aReplacedReleaseThatNeverAnswersIsLeftAfterTheDrain() throws Exception {
        Limits limits =
                Site.times(times ->
                        new Limits.Times(
                                times.connect(),
                                times.header(),
                                times.quiet(),
                                times.stream(),
                                times.keepAlive(),
                                Duration.ofMillis(300),
                                times.streamDrain()));
        CountDownLatch asked = new CountDownLatch(1);
        Backend.Script silent =
                request -> {
                    asked.countDown();
                    var _ = request.in().read();
                    throw new IOException("ended");
                };
        try (Backend bad = Backend.saying(silent);
                Backend good = Backend.answering("good");
                Site site = Site.with(settings -> settings.with(limits))) {
            site.route(Routing.all(Site.NEW, bad.address()));
            try (Caller caller = Caller.to(site.address())) {
                caller.send(Caller.get("/"));
                assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
                site.route(Routing.all(Site.OLD, good.address()));
                assertThat(caller.answer().status()).isEqualTo(503);
            }
            Site.await(() -> bad.open() == 0, "nothing open");
            assertThat(site.counted(1)).extracting(Answer::failed).containsExactly(false);
        }
    }

    @Test
    void whatIsObservedIsWhatThePortDoes() throws Exception {
        try (Backend old = Backend.answering("old");
                Backend fresh = Backend.answering("new");
                Site site = Site.plain()) {
            assertThat(site.router().observe()).isEqualTo(new Seen.Known<>(Routing.NONE));
            assertThat(site.router().open()).isEqualTo(new Outcome.Done());
            assertThat(site.router().observe()).isEqualTo(new Seen.Known<>(Routing.NONE));
            Routing split = Site.split(old, fresh, 10);
            site.route(split);
            assertThat(site.router().observe()).isEqualTo(new Seen.Known<>(split));
            assertThat(site.counted()).isEmpty();
            site.router().close();
            assertThat(site.router().observe()).isEqualTo(new Seen.Known<>(Routing.NONE));
        }
    }

    @Test
    void aPortThatAnotherServerHoldsIsNotTakenForOurs() throws Exception {
        try (Backend stranger = Backend.answering("hello");
                Site site =
                        Site.with(settings ->
                                RouterSettings.plain(
                                        stranger.address(),
                                        Duration.ofSeconds(5),
                                        Secret.fresh()))) {
            assertThat(new RoutingProbe(site.settings()).ask()).isInstanceOf(Seen.Unknown.class);
            assertThat(site.router().route(Routing.NONE))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed ->
                                    assertThat(failed.reason().cause())
                                            .isEqualTo(Cause.PORT_TAKEN));
        }
    }

    @Test
    void nobodyElseLearnsTheRouting() throws Exception {
        try (Backend old = Backend.answering("old");
                Site site = Site.to(old)) {
            String forged = "X-Interlock-Routing: x " + Secret.fresh().sign("routing? x");
            assertThat(site.ask(Caller.get("/", forged)).text()).isEqualTo("old");
        }
    }

    @Test
    void withoutARoutingClientsAreToldToComeBack() throws Exception {
        try (Site site = Site.plain()) {
            site.route(Routing.NONE);
            var answer = site.ask(Caller.get("/", "X-Request-Id: mine-1"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isPresent();
            assertThat(answer.header("X-Request-Id")).contains("mine-1");
            assertThat(answer.text()).contains("Request mine-1");
            var page = site.ask(Caller.get("/", "Accept: text/html"));
            assertThat(page.text()).contains("<h1>Service Unavailable</h1>");
            assertThat(page.header("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void connectionsToTheReleaseAreLetGoOfBeforeItDoesSo() throws Exception {
        try (Backend backend = Backend.answering("hello");
                Site site =
                        Site.with(settings ->
                                RouterSettings.plain(
                                        settings.listen(),
                                        Duration.ofSeconds(1),
                                        settings.secret()))) {
            site.route(Routing.all(Site.OLD, backend.address()));
            long from = System.nanoTime();
            var _ = site.ask(Caller.get("/"));
            Site.await(() -> backend.open() == 0, "let go of");
            assertThat(Duration.ofNanos(System.nanoTime() - from))
                    .isBetween(Duration.ofMillis(700), Duration.ofMillis(1_100));
        }
    }

    @Test
    void whatTheReleaseSaysAboutItsKeepAliveIsHeeded() throws Exception {
        Backend.Script script =
                request ->
                        request.say(
                                "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 0\r\n\r\n");
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend)) {
            long from = System.nanoTime();
            var _ = site.ask(Caller.get("/"));
            Site.await(() -> backend.open() == 0, "let go of");
            assertThat(Duration.ofNanos(System.nanoTime() - from))
                    .isLessThan(Duration.ofMillis(1_100));
        }
    }

    @Test
    void twoEnvironmentsShareTheirLoopsAndNothingElse() throws Exception {
        try (Backend one = Backend.answering("one");
                Backend two = Backend.answering("two");
                ProxyWorker worker = ProxyWorker.start(1)) {
            RouterSettings first =
                    RouterSettings.plain(Site.freePort(), Duration.ofSeconds(5), Secret.fresh());
            RouterSettings second =
                    RouterSettings.plain(Site.freePort(), Duration.ofSeconds(5), Secret.fresh());
            try (EmbeddedRouter a = new EmbeddedRouter(first, worker, _ -> {}, _ -> {});
                    EmbeddedRouter b = new EmbeddedRouter(second, worker, _ -> {}, _ -> {})) {
                var _ = a.route(Routing.all(Site.OLD, one.address()));
                var _ = b.route(Routing.all(Site.OLD, two.address()));
                assertThat(Caller.once(first.listen(), Caller.get("/")).text()).isEqualTo("one");
                assertThat(Caller.once(second.listen(), Caller.get("/")).text()).isEqualTo("two");
                var _ = a.route(Routing.NONE);
                assertThat(Caller.once(second.listen(), Caller.get("/")).text()).isEqualTo("two");
            }
        }
    }

    @Test
    void aPortIsFreeAgainOnceItsRouterIsClosed() throws Exception {
        try (Site site = Site.plain()) {
            site.route(Routing.NONE);
            site.router().close();
            Address address = site.address();
            try (ServerSocket socket =
                    new ServerSocket(address.port(), 1, InetAddress.getByName(address.host()))) {
                assertThat(socket.isBound()).isTrue();
            }
        }
    }
}
