package dev.interlock.outside.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Routing;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final String EVENTS =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void anEventArrivesAtOnceAndNotWithTheNext() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        Backend.Script script =
                request -> {
                    request.say(EVENTS);
                    request.say("b\r\ndata: one\n\n\r\n");
                    await(seen);
                    request.say("b\r\ndata: two\n\n\r\n0\r\n\r\n");
                };
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            caller.send(Caller.get("/events"));
            assertThat(caller.head()).contains("text/event-stream");
            assertThat(Integer.parseInt(caller.line(), 16)).isEqualTo(11);
            assertThat(caller.line()).isEqualTo("data: one");
            // The release says no more before the first event was here.
            seen.countDown();
            assertThat(new String(caller.bytes(22), java.nio.charset.StandardCharsets.US_ASCII))
                    .contains("data: two");
        }
    }

    @Test
    void anUploadArrivesAsItIsSent() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        Backend.Script script =
                request -> {
                    var _ = Backend.line(request.in());
                    assertThat(request.in().readNBytes(5))
                            .isEqualTo(
                                    "first".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    first.countDown();
                    var _ = Backend.line(request.in());
                    var _ = request.in().readNBytes("6\r\nsecond\r\n0\r\n\r\n".length());
                    request.ok("both");
                };
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            caller.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            caller.send("5\r\nfirst\r\n");
            assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
            caller.send("6\r\nsecond\r\n0\r\n\r\n");
            assertThat(caller.answer().text()).isEqualTo("both");
        }
    }

    @Test
    void anAnswerMayBeginBeforeTheRequestHasEnded() throws Exception {
        Backend.Script script =
                request -> {
                    request.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (int count = 0; count < 3; count++) {
                        String size = Backend.line(request.in());
                        byte[] part = request.in().readNBytes(Integer.parseInt(size, 16) + 2);
                        request.say(size + "\r\n");
                        request.out().write(part);
                    }
                    var _ = request.in().readNBytes(5);
                    request.say("0\r\n\r\n");
                };
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            caller.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            var _ = caller.head();
            for (String word : new String[] {"one", "two", "six"}) {
                caller.send("3\r\n" + word + "\r\n");
                assertThat(Integer.parseInt(caller.line(), 16)).isEqualTo(3);
                assertThat(caller.line()).isEqualTo(word);
            }
            caller.send("0\r\n\r\n");
            assertThat(caller.line()).isEqualTo("0");
        }
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestReachesItsClient() throws Exception {
        Backend.Script script =
                request -> {
                    request.say("HTTP/1.1 413 Too Much\r\nContent-Length: 3\r\n\r\nno!");
                    throw new IOException("no more");
                };
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n");
            caller.send(new byte[100_000]);
            var answer = caller.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).isEqualTo("no!");
        }
    }

    @Test
    void anAnswerThatTheReleaseCutsShortIsNotPassedOnAsWhole() throws Exception {
        for (String head : new String[] {"Content-Length: 100", "Transfer-Encoding: chunked"}) {
            Backend.Script script =
                    request -> {
                        request.say("HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n5\r\nhello\r\n");
                        throw new IOException("cut");
                    };
            try (Backend backend = Backend.saying(script);
                    Site site = Site.to(backend)) {
                assertThatThrownBy(() -> site.ask(Caller.get("/"))).isInstanceOf(IOException.class);
                assertThat(site.counted(1)).extracting(Answer::failed).containsExactly(true);
            }
        }
    }

    @Test
    void aClientThatLeavesIsNoFaultOfTheRelease() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        byte[] part = new byte[100_000];
        Backend.Script script =
                request -> {
                    request.say("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
                    request.out().write(part);
                    await(gone);
                    for (int count = 0; count < 999; count++) {
                        request.out().write(part);
                    }
                };
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend)) {
            try (Caller caller = Caller.to(site.address())) {
                var _ = caller.send(Caller.get("/")).head();
            }
            gone.countDown();
            assertThat(site.counted(1)).extracting(Answer::failed).containsExactly(false);
        }
    }

    @Test
    void anEventStreamEndsAtTheReleaseWhenItsClientIsGone() throws Exception {
        Backend.Script script =
                request -> {
                    request.say(EVENTS);
                    // Says nothing, and waits for the end of the connection.
                    var _ = request.in().read();
                    throw new IOException("ended");
                };
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend)) {
            try (Caller caller = Caller.to(site.address())) {
                var _ = caller.send(Caller.get("/")).head();
            }
            Site.await(() -> backend.open() == 0, "the stream ended at the release");
            assertThat(site.counted(1)).extracting(Answer::failed).containsExactly(false);
        }
    }

    @Test
    void aWebSocketGoesThroughBothWays() throws Exception {
        try (Backend backend = Backend.saying(StreamsTest::echoSocket);
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            var head =
                    caller.send(
                                    Caller.get(
                                            "/socket",
                                            "Connection: keep-alive, Upgrade",
                                            "Upgrade: websocket",
                                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                            .head();
            assertThat(head)
                    .startsWith("HTTP/1.1 101")
                    .contains("websocket", "Sec-WebSocket-Accept: x");
            assertThat(new String(caller.bytes(5), java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("hello");
            byte[] frame = new byte[200_000];
            new java.util.SplittableRandom(3).nextBytes(frame);
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            caller.send(frame);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    });
            assertThat(caller.bytes(frame.length)).isEqualTo(frame);
            assertThat(backend.last().headers("Upgrade")).containsExactly("websocket");
            caller.halfClose();
            assertThat(caller.ended()).isTrue();
            assertThat(site.counted(1)).extracting(Answer::failed).containsExactly(false);
        }
    }

    @Test
    void anUpgradeToHttp2IsNotOffered() throws Exception {
        try (Backend backend = Backend.answering("hello");
                Site site = Site.to(backend)) {
            var answer = site.ask(Caller.get("/", "Connection: Upgrade", "Upgrade: h2c"));
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(backend.last().head()).doesNotContain("h2c");
        }
    }

    @Test
    void streamsOfAReleaseThatLostItsPartEndAfterTheirDrain() throws Exception {
        Limits limits =
                Site.times(times ->
                        new Limits.Times(
                                times.connect(),
                                times.header(),
                                times.quiet(),
                                times.stream(),
                                times.keepAlive(),
                                times.drain(),
                                Duration.ofMillis(300)));
        Backend.Script script =
                request -> {
                    if (request.header("Upgrade").isPresent()) {
                        echoSocket(request);
                    }
                    request.say(EVENTS);
                    var _ = request.in().read();
                    throw new IOException("ended");
                };
        try (Backend bad = Backend.saying(script);
                Backend good = Backend.answering("good");
                Site site = Site.with(settings -> settings.with(limits))) {
            site.route(Routing.all(Site.NEW, bad.address()));
            try (Caller socket = Caller.to(site.address());
                    Caller events = Caller.to(site.address())) {
                var _ =
                        socket.send(Caller.get("/", "Connection: Upgrade", "Upgrade: websocket"))
                                .head();
                var _ = socket.bytes(5);
                var _ = events.send(Caller.get("/")).head();
                site.route(Routing.all(Site.OLD, good.address()));
                assertThat(socket.ended()).isTrue();
                assertThat(events.ended()).isTrue();
            }
            Site.await(() -> bad.open() == 0, "nothing open at the replaced release");
            assertThat(site.counted(2)).extracting(Answer::failed).containsOnly(false);
        }
    }

    private static void echoSocket(Backend.Request request) throws IOException {
        request.say(
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\nhello");
        request.in().transferTo(request.out());
        throw new IOException("ended");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("waited for nothing");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
