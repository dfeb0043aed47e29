package dev.interlock.outside.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Routing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final List<String> AMBIGUOUS =
            List.of(
                    "Content-Length: 3\r\nTransfer-Encoding: chunked",
                    "Transfer-Encoding: chunked\r\nContent-Length: 3",
                    "Content-Length: 3\r\nContent-Length: 4",
                    "Content-Length: 3\r\nContent-Length: 3",
                    "Content-Length: 3, 3",
                    "Content-Length: +3",
                    "Content-Length: 0x3",
                    "Content-Length: -1",
                    "Content-Length: 18446744073709551619",
                    "Content-Length:",
                    "Content-Length : 3",
                    "Transfer-Encoding: xchunked",
                    "Transfer-Encoding: chunked, identity",
                    "Transfer-Encoding: identity, chunked",
                    "Transfer-Encoding: identity",
                    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                    "Transfer-Encoding:\u000bchunked",
                    "Transfer-Encoding : chunked",
                    "Trans\u0000fer-Encoding: chunked",
                    "X-A: a\u0000b",
                    "X-A: a\rb: c");

    @Test
    void aRequestThatTwoServersCouldReadDifferentlyGoesNoFurther() throws IOException {
        for (String headers : AMBIGUOUS) {
            try (Backend backend = Backend.answering("reached");
                    Site site = Site.to(backend);
                    Caller caller = Caller.to(site.address())) {
                caller.send("POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n\r\n");
                caller.send("0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(caller.head()).as(headers).startsWith("HTTP/1.1 4");
                assertThat(backend.requests()).as(headers).isEmpty();
            }
        }
    }

    @Test
    void anOldProtocolHasNoChunks() throws IOException {
        try (Backend backend = Backend.answering("reached");
                Site site = Site.to(backend)) {
            var answer =
                    site.ask(
                            "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(backend.requests()).isEmpty();
        }
    }

    @Test
    void aTunnelToAnywhereIsNotGiven() throws IOException {
        try (Backend backend = Backend.answering("reached");
                Site site = Site.to(backend)) {
            assertThat(site.ask("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n").status())
                    .isEqualTo(405);
        }
    }

    @Test
    void aBodyOverTheLimitIsRefusedWhetherItSaysItsLengthOrNot() throws IOException {
        Limits limits = new Limits(8_192, 1_000, 100, Limits.Times.USUAL);
        Backend.Script script = request -> request.ok("got " + request.body().length);
        try (Backend backend = Backend.saying(script);
                Site site = Site.with(settings -> settings.with(limits))) {
            site.route(Routing.all(Site.OLD, backend.address()));
            var answer =
                    site.ask(
                            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nx"
                                    .repeat(1_000));
            assertThat(answer.text()).isEqualTo("got 1000");
            assertThat(
                            site.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n")
                                    .status())
                    .isEqualTo(413);
            assertThat(
                            site.ask(
                                            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\nx"
                                                            .repeat(1_001)
                                                    + "\r\n0\r\n\r\n")
                                    .status())
                    .isEqualTo(413);
            assertThat(site.counted()).extracting(Answer::failed).containsOnly(false);
        }
    }

    @Test
    void aHeadOverTheLimitIsRefused() throws IOException {
        Limits limits = new Limits(8_192, 1_000, 100, Limits.Times.USUAL);
        try (Backend backend = Backend.answering("reached");
                Site site = Site.with(settings -> settings.with(limits))) {
            site.route(Routing.all(Site.OLD, backend.address()));
            assertThat(site.ask(Caller.get("/", "X-A: " + "x".repeat(7_000))).status())
                    .isEqualTo(200);
            assertThat(site.ask(Caller.get("/", "X-A: " + "x".repeat(9_000))).status())
                    .isEqualTo(400);
            assertThat(backend.requests()).hasSize(1);
        }
    }

    @Test
    void anAnswerWithAnEndlessHeadIsTheReleasesFault() throws IOException {
        Backend.Script script =
                request -> request.say("HTTP/1.1 200 OK\r\nX-A: " + "x".repeat(70_000));
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend)) {
            assertThat(site.ask(Caller.get("/")).status()).isEqualTo(502);
            assertThat(site.counted(1)).extracting(Answer::failed).containsExactly(true);
        }
    }

    @Test
    void answersThatAreNoHttpAreTheReleasesFault() throws IOException {
        for (String answer :
                List.of(
                        "SSH-2.0-x\r\n\r\n",
                        "HTTP/1.1 20 OK\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                        "HTTP/1.1 101 Surprise\r\nUpgrade: x\r\n\r\n")) {
            try (Backend backend = Backend.saying(request -> request.say(answer));
                    Site site = Site.to(backend)) {
                assertThat(site.ask(Caller.get("/")).status()).as(answer).isEqualTo(502);
                assertThat(site.counted(1)).extracting(Answer::failed).containsExactly(true);
            }
        }
    }

    @Test
    void whoeverSendsAHeadSlowlyIsCutOff() throws IOException {
        Limits limits = quick();
        try (Backend backend = Backend.answering("reached");
                Site site = Site.with(settings -> settings.with(limits))) {
            site.route(Routing.all(Site.OLD, backend.address()));
            try (Caller caller = Caller.to(site.address())) {
                caller.send("GET / HTTP/1.1\r\nHost: a\r\nX-Slow");
                assertThat(caller.ended()).isTrue();
            }
            assertThat(backend.requests()).isEmpty();
        }
    }

    @Test
    void whoeverStopsSendingABodyIsToldSoAndItIsNotTheReleasesFault() throws IOException {
        Limits limits = quick();
        Backend.Script script = request -> request.ok("got " + request.body().length);
        try (Backend backend = Backend.saying(script);
                Site site = Site.with(settings -> settings.with(limits))) {
            site.route(Routing.all(Site.OLD, backend.address()));
            var answer = site.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
            assertThat(answer.status()).isEqualTo(408);
            assertThat(site.counted(1)).extracting(Answer::failed).containsExactly(false);
        }
    }

    @Test
    void aReleaseThatDoesNotAnswerInTimeHasFailed() throws Exception {
        Limits limits = quick();
        CountDownLatch end = new CountDownLatch(1);
        Backend.Script silent =
                request -> {
                    try {
                        var _ = end.await(10, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                };
        try (Backend backend = Backend.saying(silent);
                Site site = Site.with(settings -> settings.with(limits))) {
            site.route(Routing.all(Site.OLD, backend.address()));
            assertThat(site.ask(Caller.get("/")).status()).isEqualTo(504);
            assertThat(site.counted(1)).extracting(Answer::failed).containsExactly(true);
            end.countDown();
        }
    }

    @Test
    void onlySoManyConnectionsAreTakenAtATime() throws Exception {
        Limits limits = new Limits(8_192, 1_000, 2, Limits.Times.USUAL);
        try (Backend backend = Backend.answering("hello");
                Site site = Site.with(settings -> settings.with(limits))) {
            site.route(Routing.all(Site.OLD, backend.address()));
            Caller first = Caller.to(site.address());
            Caller second = Caller.to(site.address());
            assertThat(first.ask(Caller.get("/")).status()).isEqualTo(200);
            assertThat(second.ask(Caller.get("/")).status()).isEqualTo(200);
            try (Caller third = Caller.to(site.address())) {
                third.send(Caller.get("/third"));
                // The first two are served on while the third waits.
                for (int count = 0; count < 50; count++) {
                    assertThat(first.ask(Caller.get("/")).status()).isEqualTo(200);
                }
                assertThat(backend.requests())
                        .noneMatch(request -> request.firstLine().contains("third"));
                first.close();
                second.close();
                assertThat(third.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void serverErrorsCountAsFailedAndClientErrorsDoNot() throws IOException {
        Backend.Script script =
                request ->
                        request.say(
                                "HTTP/1.1 %s X\r\nContent-Length: 0\r\n\r\n"
                                        .formatted(request.firstLine().substring(5, 8)));
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend)) {
            for (String status : List.of("500", "503", "404", "302")) {
                assertThat(site.ask(Caller.get("/" + status)).status())
                        .isEqualTo(Integer.parseInt(status));
            }
            assertThat(site.counted(4))
                    .extracting(Answer::failed)
                    .containsExactly(true, true, false, false);
            assertThat(site.counted(4)).allMatch(answer -> answer.micros() > 0);
        }
    }

    private static Limits quick() {
        Duration short_ = Duration.ofMillis(300);
        return Site.times(times ->
                new Limits.Times(
                        short_,
                        short_,
                        short_,
                        times.stream(),
                        times.keepAlive(),
                        times.drain(),
                        times.streamDrain()));
    }
}
