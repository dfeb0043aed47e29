package dev.interlock.outside.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void aRequestArrivesAsItWasSent() throws IOException {
        try (Backend backend = Backend.answering("hello");
                Site site = Site.to(backend)) {
            var answer = site.ask(Caller.get("/a%2Fb;v=1/é|{x}?q=%20&r", "X-Own: yes"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(backend.last().firstLine())
                    .isEqualTo("GET /a%2Fb;v=1/é|{x}?q=%20&r HTTP/1.1");
            assertThat(backend.last().headers("Host")).containsExactly("shop.example");
            assertThat(backend.last().headers("X-Own")).containsExactly("yes");
        }
    }

    @Test
    void aTargetInAbsoluteFormIsCutToItsPath() throws IOException {
        try (Backend backend = Backend.answering("hello");
                Site site = Site.to(backend)) {
            var _ = site.ask("GET http://shop.example/a?b HTTP/1.1\r\nHost: shop.example\r\n\r\n");
            assertThat(backend.last().firstLine()).isEqualTo("GET /a?b HTTP/1.1");
        }
    }

    @Test
    void whatAClientSaysAboutItselfIsReplaced() throws IOException {
        try (Backend backend = Backend.answering("hello");
                Site site = Site.to(backend)) {
            var _ =
                    site.ask(
                            Caller.get(
                                    "/",
                                    "X-Forwarded-For: 10.0.0.1",
                                    "X-Forwarded-Proto: https",
                                    "X_Forwarded_Host: evil",
                                    "X-Forwarded-Port: 1",
                                    "X-Real-IP: 10.0.0.1",
                                    "Forwarded: for=10.0.0.1"));
            var got = backend.last();
            assertThat(got.headers("X-Forwarded-For")).containsExactly("127.0.0.1");
            assertThat(got.headers("X-Forwarded-Proto")).containsExactly("http");
            assertThat(got.headers("X-Forwarded-Host")).containsExactly("shop.example");
            assertThat(got.head()).doesNotContain("evil", "10.0.0.1", "X-Forwarded-Port");
        }
    }

    @Test
    void noReleaseLearnsTheSessionOfWhoSteersIt() throws IOException {
        try (Backend backend = Backend.answering("hello");
                Site site = Site.to(backend)) {
            var _ =
                    site.ask(
                            Caller.get(
                                    "/",
                                    "Cookie: a=1; interlock=s3cret; b=interlock=2",
                                    "Cookie: __Host-interlock=s3cret",
                                    "Cookie: my-interlock=3; interlock_x=4"));
            assertThat(backend.last().head()).doesNotContain("s3cret");
            assertThat(backend.last().headers("Cookie"))
                    .containsExactly("a=1; b=interlock=2; my-interlock=3; interlock_x=4");
        }
    }

    @Test
    void withoutSuchACookieTheFieldStaysTheVeryText() {
        String usual = "a=1; interlock_client=2";
        assertThat(OwnCookies.without(usual)).isSameAs(usual);
    }

    @Test
    void aProxyThatTheSettingsNameIsBelieved() throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try (Backend backend = Backend.answering("hello");
                Site site = Site.with(settings -> settings.behind(Set.of(loopback)))) {
            site.route(dev.interlock.rollout.port.Routing.all(Site.OLD, backend.address()));
            var _ =
                    site.ask(
                            Caller.get(
                                    "/", "X-Forwarded-For: 192.0.2.7", "X-Forwarded-Proto: https"));
            assertThat(backend.last().headers("X-Forwarded-For"))
                    .containsExactly("192.0.2.7, 127.0.0.1");
            assertThat(backend.last().headers("X-Forwarded-Proto")).containsExactly("https");
        }
    }

    @Test
    void headersOfOneConnectionEndThere() throws IOException {
        Backend.Script script =
                request ->
                        request.say(
                                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: X-Mine\r\nX-Mine: 1\r\nKeep-Alive: timeout=5\r\nX-Theirs: 1\r\n\r\nok");
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend)) {
            var answer =
                    site.ask(
                            Caller.get(
                                    "/",
                                    "Connection: keep-alive, X-Hop, Host, Content-Length",
                                    "X-Hop: 1",
                                    "TE: trailers",
                                    "Proxy-Authorization: Basic eDp5",
                                    "Keep-Alive: 3",
                                    "X-Stays: 1"));
            assertThat(backend.last().head())
                    .contains("Host: shop.example", "X-Stays: 1")
                    .doesNotContain("X-Hop", "TE:", "Proxy-Auth", "Keep-Alive", "Connection");
            assertThat(answer.head())
                    .contains("X-Theirs: 1")
                    .doesNotContain("X-Mine", "Keep-Alive", "Connection");
        }
    }

    @Test
    void aRequestGetsANameWhereItHasNone() throws IOException {
        try (Backend backend = Backend.answering("hello");
                Site site = Site.to(backend)) {
            var _ = site.ask(Caller.get("/"));
            assertThat(backend.last().header("X-Request-Id").orElse("")).matches("[0-9a-f]{32}");
            var _ = site.ask(Caller.get("/", "X-Request-Id: mine-1"));
            assertThat(backend.last().headers("X-Request-Id")).containsExactly("mine-1");
            var _ = site.ask(Caller.get("/", "X-Request-Id: <script>"));
            assertThat(backend.last().header("X-Request-Id").orElse("")).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void connectionsAreKeptOnBothSides() throws IOException {
        try (Backend backend = Backend.answering("hello");
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            for (int count = 0; count < 20; count++) {
                assertThat(caller.ask(Caller.get("/")).text()).isEqualTo("hello");
            }
            assertThat(backend.connections()).isEqualTo(1);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        try (Backend backend = Backend.saying(request -> request.ok(request.firstLine()));
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            caller.send(Caller.get("/1") + Caller.get("/2") + Caller.get("/3"));
            assertThat(caller.answer().text()).isEqualTo("GET /1 HTTP/1.1");
            assertThat(caller.answer().text()).isEqualTo("GET /2 HTTP/1.1");
            assertThat(caller.answer().text()).isEqualTo("GET /3 HTTP/1.1");
        }
    }

    @Test
    void aPipelinedRequestAfterABodyIsNotLost() throws IOException {
        Backend.Script echo =
                request -> request.ok(new String(request.body(), StandardCharsets.ISO_8859_1));
        try (Backend backend = Backend.saying(echo);
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";
            caller.send(post + "abc" + post + "def");
            assertThat(caller.answer().text()).isEqualTo("abc");
            assertThat(caller.answer().text()).isEqualTo("def");
        }
    }

    @Test
    void aClientThatEndsItsSideAfterTheRequestIsAnswered() throws IOException {
        try (Backend backend = Backend.answering("hello");
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            caller.send(Caller.get("/"));
            caller.halfClose();
            assertThat(caller.answer().text()).isEqualTo("hello");
            assertThat(caller.ended()).isTrue();
        }
    }

    @Test
    void answersWithoutABodyEndAtTheirHead() throws IOException {
        Backend.Script script =
                request -> {
                    String path = request.firstLine().split(" ")[1];
                    switch (path) {
                        case "/204" -> request.say("HTTP/1.1 204 No Content\r\nX: 1\r\n\r\n");
                        case "/304" ->
                                request.say(
                                        "HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n");
                        case "/head" ->
                                request.say("HTTP/1.1 200 OK\r\nContent-Length: 77\r\n\r\n");
                        case "/chunkedhead" ->
                                request.say(
                                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                        default -> request.say("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    }
                };
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            assertThat(caller.ask(Caller.get("/204")).status()).isEqualTo(204);
            assertThat(caller.ask(Caller.get("/304")).status()).isEqualTo(304);
            var head = caller.ask(Caller.get("/head").replace("GET", "HEAD"));
            assertThat(head.header("Content-Length")).contains("77");
            assertThat(caller.ask(Caller.get("/chunkedhead").replace("GET", "HEAD")).status())
                    .isEqualTo(200);
            assertThat(caller.ask(Caller.get("/empty")).header("Content-Length")).contains("0");
            assertThat(backend.connections()).isEqualTo(1);
        }
    }

    @Test
    void earlyHintsAreNotTakenForTheAnswer() throws IOException {
        Backend.Script script =
                request -> {
                    request.say("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n");
                    request.say("HTTP/1.1 102 Processing\r\n\r\n");
                    request.ok("hello");
                };
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend)) {
            assertThat(site.ask(Caller.get("/")).text()).isEqualTo("hello");
        }
    }

    @Test
    void theReleaseDecidesAboutABodyThatWaitsFor100() throws IOException {
        Backend.Script script =
                request -> {
                    if (request.firstLine().startsWith("PUT /no")) {
                        request.say(
                                "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                        throw new IOException("enough");
                    }
                    request.say("HTTP/1.1 100 Continue\r\n\r\n");
                    request.ok(new String(request.body(), StandardCharsets.ISO_8859_1));
                };
        String put =
                "PUT /%s HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend);
                Caller welcome = Caller.to(site.address());
                Caller unwelcome = Caller.to(site.address())) {
            welcome.send(put.formatted("yes"));
            assertThat(welcome.head()).startsWith("HTTP/1.1 100");
            welcome.send("12345");
            assertThat(welcome.answer().text()).isEqualTo("12345");
            assertThat(unwelcome.send(put.formatted("no")).answer().status()).isEqualTo(403);
        }
    }

    @Test
    void trailersGoThroughBothWays() throws IOException {
        Backend.Script script =
                request -> {
                    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
                    boolean there = body.endsWith("0\r\nX-Sum: 7\r\n\r\n");
                    request.say(
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + (there ? "5\r\nthere" : "6\r\nabsent")
                                    + "\r\n0\r\nX-Total: 9\r\n\r\n");
                };
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend)) {
            var answer =
                    site.ask(
                            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 7\r\n\r\n");
            assertThat(answer.text()).isEqualTo("there");
            assertThat(answer.trailers()).containsExactly("X-Total: 9");
        }
    }

    @Test
    void anEmptyBodyInChunksHasItsEnd() throws IOException {
        Backend.Script script = request -> request.ok("got " + request.body().length);
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend)) {
            var answer =
                    site.ask(
                            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
            assertThat(answer.text()).isEqualTo("got 5");
        }
    }

    @Test
    void anAnswerThatEndsWithItsConnectionIsPassedOnInChunks() throws IOException {
        Backend.Script script =
                request -> {
                    request.say("HTTP/1.0 200 OK\r\n\r\nall of it");
                    throw new IOException("the end");
                };
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            assertThat(caller.ask(Caller.get("/")).text()).isEqualTo("all of it");
            assertThat(caller.ask(Caller.get("/")).text()).isEqualTo("all of it");
        }
    }

    @Test
    void anOldClientGetsItsAnswerWithoutChunks() throws IOException {
        Backend.Script script =
                request ->
                        request.say(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
        try (Backend backend = Backend.saying(script);
                Site site = Site.to(backend)) {
            var answer = site.ask("GET / HTTP/1.0\r\nHost: a\r\n\r\n");
            assertThat(answer.head()).doesNotContain("chunked");
            assertThat(answer.text()).isEqualTo("hello");
        }
    }

    @Test
    void largeBodiesGoThroughUnchangedBothWays() throws Exception {
        byte[] body = new byte[20_000_000];
        new java.util.SplittableRandom(7).nextBytes(body);
        Backend.Script echo =
                request -> {
                    byte[] got = request.body();
                    request.say(
                            "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(got.length));
                    request.out().write(got);
                };
        try (Backend backend = Backend.saying(echo);
                Site site = Site.to(backend);
                Caller caller = Caller.to(site.address())) {
            caller.send(
                    "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n"
                            .formatted(body.length));
            caller.send(body);
            byte[] back = caller.answer().body();
            assertThat(MessageDigest.getInstance("SHA-256").digest(back))
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(body));
            assertThat(Arrays.mismatch(body, back)).isNegative();
        }
    }
}
