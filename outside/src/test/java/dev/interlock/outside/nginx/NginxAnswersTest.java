package dev.interlock.outside.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.entrance.Browser;
import dev.interlock.outside.entrance.Releases;
import dev.interlock.outside.proxy.Backend.Request;
import dev.interlock.outside.proxy.Caller;
import dev.interlock.outside.proxy.Synthetic;
import dev.interlock.rollout.port.RequestLog.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is heard of the answers of a real nginx.
class NginxAnswersTest {
    @Test
    void anAnswerIsHeardOfWithItsReleaseItsTimeAndItsClient() throws IOException {
        try (Releases releases =
                        Releases.saying(request -> {
                            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                            request.ok(Releases.NEW.text());
                        });
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.split(99));
            Browser user = new Browser(proxy.entrance(), true);
            var release = user.ask().orElseThrow();
            user.ask();
            List<Answer> heard = proxy.heard(2);
            assertThat(heard).extracting(Answer::release).containsOnly(release);
            assertThat(heard).noneMatch(Answer::failed).noneMatch(Answer::synthetic);
            assertThat(heard).allMatch(it -> it.micros() < 10_000_000);
            assertThat(heard.getFirst().client()).isZero();
            assertThat(heard.getLast().client()).isNotZero();
        }
    }

    @Test
    void aServerErrorAndAnAnswerThatIsCutShortAreFailures() throws IOException {
        try (Releases releases =
                        Releases.saying(request -> {
                            if (request.firstLine().contains("/cut")) {
                                request.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
                                throw new IOException("ends");
                            }
                            request.say("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
                        });
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.NEW));
            try {
                Caller.once(proxy.entrance(), Caller.get("/cut"));
            } catch (IOException e) {
                // Cut short for the client as well.
            }
            Caller.once(proxy.entrance(), Caller.get("/"));
            assertThat(proxy.heard(2)).hasSize(2).allMatch(Answer::failed);
        }
    }

    @Test
    void anAnswerInChunksThatTheReleaseBreaksOffIsAFailureAndTheNextOneIsNot() throws IOException {
        try (Releases releases =
                        Releases.saying(request -> {
                            if (request.firstLine().contains("/cut")) {
                                request.say(
                                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n");
                                throw new IOException("ends");
                            }
                            request.say(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n0\r\n\r\n");
                        });
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.NEW));
            try {
                Caller.once(proxy.entrance(), Caller.get("/cut"));
            } catch (IOException e) {
                // Cut short for the client as well.
            }
            Caller.once(proxy.entrance(), Caller.get("/"));
            assertThat(proxy.heard(2)).extracting(Answer::failed).containsExactly(true, false);
        }
    }

    @Test
    void whereTheCanaryRefusesTheBaselineAnswersAndTheCanaryHasFailed() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.split(99));
            releases.fresh().close();
            Browser user = new Browser(proxy.entrance(), false);
            // The socket that is being closed may still take one.
            user.ask();
            for (int count = 0; count < 20; count++) {
                assertThat(user.ask()).contains(Releases.OLD);
            }
            List<Answer> heard = proxy.heard(30);
            assertThat(heard).anyMatch(it -> it.release().equals(Releases.NEW) && it.failed());
            assertThat(heard)
                    .filteredOn(it -> it.release().equals(Releases.OLD))
                    .isNotEmpty()
                    .noneMatch(Answer::failed);
        }
    }

    @Test
    void whereTheBaselineRefusesTheCanaryIsNotAsked() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.split(1)).route(releases.whole(Releases.OLD));
            releases.old().close();
            Browser user = new Browser(proxy.entrance(), false);
            user.ask();
            for (int count = 0; count < 6; count++) {
                assertThat(user.ask()).isEmpty();
            }
            assertThat(proxy.heard(6)).extracting(Answer::release).containsOnly(Releases.OLD);
        }
    }

    @Test
    void interlocksOwnRequestsAreToldApartAndNoReleaseSeesTheirMark() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.NEW));
            String key =
                    NginxConfiguration.read(
                                    proxy.settings(), Files.readString(proxy.settings().config()))
                            .orElseThrow()
                            .key();
            Browser user = new Browser(proxy.entrance(), false);
            user.get("/", Synthetic.HEADER + ": " + key);
            user.get("/", Synthetic.HEADER + ": guessed");
            assertThat(proxy.heard(2)).extracting(Answer::synthetic).containsExactly(true, false);
            assertThat(releases.fresh().requests())
                    .allMatch(it -> it.headers(Synthetic.HEADER).isEmpty());
        }
    }

    @Test
    void aLogThatGoesElsewhereIsADoubt() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.NEW));
            proxy.program().await(() -> proxy.router().witness().doubt().isEmpty(), "lines come");
            NginxSettings deaf =
                    new NginxSettings(
                            proxy.settings().config(),
                            proxy.settings().commands(),
                            proxy.entrance(),
                            Proxy.freePort(),
                            proxy.settings().times());
            try (NginxRouter router = Proxy.opened(deaf)) {
                router.observe();
                assertThat(router.witness().doubt()).isEmpty();
                router.observe();
                router.observe();
                assertThat(router.witness().doubt()).isEmpty();
                assertThat(router.witness().doubt().orElseThrow().text()).contains("no line");
            }
        }
    }

    @Test
    void whatAClientSaysAboutItselfReachesNoRelease() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.NEW));
            new Browser(proxy.entrance(), false)
                    .get(
                            "/",
                            "X-Forwarded-For: 203.0.113.9",
                            "X_Forwarded_For: 203.0.113.9",
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-Host: evil.example",
                            "X-Forwarded-Port: 443",
                            "Forwarded: for=203.0.113.9",
                            "X-Real-IP: 203.0.113.9",
                            "True-Client-IP: 203.0.113.9");
            Request request = releases.fresh().requests().getLast();
            assertThat(request.headers("X-Forwarded-For")).containsExactly("127.0.0.1");
            assertThat(request.headers("X-Forwarded-Proto")).containsExactly("http");
            assertThat(request.headers("X-Forwarded-Host"))
                    .isEqualTo(request.headers("Host"))
                    .hasSize(1);
            assertThat(request.head()).doesNotContain("203.0.113.9", "evil", "443");
        }
    }
}
