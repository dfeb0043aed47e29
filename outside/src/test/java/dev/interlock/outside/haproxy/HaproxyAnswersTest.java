package dev.interlock.outside.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Address;
import dev.interlock.model.Ratio;
import dev.interlock.outside.entrance.Browser;
import dev.interlock.outside.entrance.Releases;
import dev.interlock.outside.proxy.Backend.Request;
import dev.interlock.outside.proxy.Caller;
import dev.interlock.outside.proxy.Synthetic;
import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is heard of the answers of a real HAProxy.
class HaproxyAnswersTest {
    @Test
    void anAnswerIsHeardOfWithItsReleaseItsTimeAndItsClient() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.split(50));
            Browser user = new Browser(balancer.entrance(), true);
            var release = user.ask().orElseThrow();
            user.ask();
            List<Answer> heard = balancer.heard(2);
            assertThat(heard).extracting(Answer::release).containsOnly(release);
            assertThat(heard).noneMatch(Answer::failed).noneMatch(Answer::synthetic);
            assertThat(heard).allMatch(it -> it.micros() > 0 && it.micros() < 10_000_000);
            assertThat(heard.getFirst().client()).isZero();
            assertThat(heard.getLast().client()).isNotZero();
        }
    }

    @Test
    void aServerErrorAndAnAnswerThatIsCutShortAreFailures() throws IOException {
        List<String> failures =
                List.of(
                        "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nshort");
        for (String failure : failures) {
            try (Releases releases =
                            Releases.saying(request -> {
                                request.say(failure);
                                if (failure.contains("close")) {
                                    throw new IOException("ends");
                                }
                            });
                    Balancer balancer = Balancer.start()) {
                balancer.route(releases.whole(Releases.NEW));
                try {
                    Caller.once(balancer.entrance(), Caller.get("/"));
                } catch (IOException e) {
                    // Cut short for the client as well.
                }
                assertThat(balancer.heard(1)).hasSize(1).allMatch(Answer::failed);
            }
        }
    }

    @Test
    void whereTheCanaryRefusesTheBaselineAnswersAndTheCanaryHasFailed() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.split(99));
            releases.fresh().close();
            Browser user = new Browser(balancer.entrance(), false);
            // The socket that is being closed may still take one.
            user.ask();
            for (int count = 0; count < 6; count++) {
                assertThat(user.ask()).contains(Releases.OLD);
            }
            List<Answer> heard = balancer.heard(8);
            assertThat(heard).anyMatch(it -> it.release().equals(Releases.NEW) && it.failed());
            assertThat(heard)
                    .filteredOn(it -> it.release().equals(Releases.OLD))
                    .noneMatch(Answer::failed);
        }
    }

    @Test
    void whereTheBaselineRefusesTheCanaryIsNotAsked() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(almostAllToTheOld(releases));
            releases.old().close();
            Browser user = new Browser(balancer.entrance(), false);
            for (int count = 0; count < 6; count++) {
                assertThat(user.ask()).isNotEqualTo(Optional.of(Releases.NEW));
            }
            List<Answer> heard = balancer.heard(6);
            assertThat(heard).extracting(Answer::release).containsOnly(Releases.OLD);
            // The socket that is being closed may still take one.
            assertThat(heard).filteredOn(Answer::failed).hasSizeGreaterThan(4);
        }
    }

    /// So little that no place on the circle is the canary's.
    private static Routing almostAllToTheOld(Releases releases) {
        Ratio little = new Ratio(new BigDecimal("0.0000000001"));
        return new Routing(
                List.of(
                        new Share(
                                Releases.OLD,
                                releases.address(Releases.OLD),
                                new Ratio(BigDecimal.ONE.subtract(little.value()))),
                        new Share(Releases.NEW, releases.address(Releases.NEW), little)));
    }

    @Test
    void interlocksOwnRequestsAreToldApartAndNoReleaseSeesTheirMark() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.whole(Releases.NEW));
            String key = balancer.ask("show map " + balancer.configuration().map());
            String known = key.replaceAll("(?s).*key ([0-9a-f]{32}).*", "$1");
            Browser user = new Browser(balancer.entrance(), false);
            user.get("/", Synthetic.HEADER + ": " + known);
            user.get("/", Synthetic.HEADER + ": guessed");
            assertThat(balancer.heard(2))
                    .extracting(Answer::synthetic)
                    .containsExactly(true, false);
            assertThat(releases.fresh().requests())
                    .allMatch(it -> it.headers(Synthetic.HEADER).isEmpty());
        }
    }

    @Test
    void aLineThatDoesNotKnowTheKeyIsNobodys() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.whole(Releases.NEW));
            send(
                    balancer.settings().log(),
                    "{\"key\":\"%s\",\"pid\":1,\"now\":\"0/0/-/slot1/-/%s/0\",\"slot\":\"slot1\",\"by\":\"slot1\",\"status\":500,\"ended\":\"----\",\"retries\":\"0\",\"micros\":\"1\",\"client\":\"-\",\"synthetic\":\"-\"}"
                            .formatted("0".repeat(32), Releases.NEW));
            new Browser(balancer.entrance(), false).ask();
            assertThat(balancer.heard(1)).noneMatch(Answer::failed);
        }
    }

    private static void send(Address to, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(
                    new DatagramPacket(
                            bytes, bytes.length, InetAddress.getByName(to.host()), to.port()));
        }
    }

    @Test
    void answersOfWhichNoLineComesAreADoubt() throws IOException {
        // Half of the lines go elsewhere.
        try (Releases releases = Releases.answering();
                Balancer balancer =
                        Balancer.with(
                                text -> text.replace("format raw", "format raw sample 1:2"))) {
            balancer.route(releases.whole(Releases.NEW));
            assertThat(balancer.router().witness().doubt()).isEmpty();
            Browser user = new Browser(balancer.entrance(), false);
            for (int count = 0; count < 20; count++) {
                user.ask();
            }
            balancer.program()
                    .await(
                            () ->
                                    balancer.router()
                                            .witness()
                                            .doubt()
                                            .filter(it -> it.text().contains("no line"))
                                            .isPresent(),
                            "the doubt");
            assertThat(balancer.router().witness().doubt()).as("said once").isEmpty();
        }
    }

    @Test
    void whereEveryLineComesThereIsNoDoubt() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.split(50));
            Browser user = new Browser(balancer.entrance(), false);
            for (int round = 1; round <= 5; round++) {
                for (int count = 0; count < 20; count++) {
                    user.ask();
                }
                balancer.heard(20 * round);
                assertThat(balancer.router().witness().doubt()).isEmpty();
            }
        }
    }

    @Test
    void fiveReleasesInARowFindSlots() throws IOException {
        try (Balancer balancer = Balancer.start()) {
            Routing last = Routing.NONE;
            for (int number = 0; number < 5; number++) {
                try (Releases releases = Releases.answering()) {
                    balancer.route(releases.whole(Releases.OLD));
                    balancer.route(releases.split(20));
                    last = releases.whole(Releases.NEW);
                    balancer.route(last);
                    assertThat(new Browser(balancer.entrance(), true).ask()).contains(Releases.NEW);
                }
            }
            assertThat(last.shares()).isNotEmpty();
        }
    }

    @Test
    void whatAClientSaysAboutItselfReachesNoRelease() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.whole(Releases.NEW));
            new Browser(balancer.entrance(), false)
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
