package dev.interlock.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.Steering;
import dev.interlock.rollout.View;
import dev.interlock.testkit.TestPorts;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each method of the client against a real server.
@Timeout(30)
class ClientTest {
    private static final String CANARY =
            "      canary: [ { weight: 10%, for: 1h } ]\n      bake: 1s\n";

    @AutoClose private final Site site = new Site();

    private final Client operator = site.client(PlayedTokens.OPERATOR);

    private static void fails(ThrowingCallable call, Trouble.Kind kind, String text) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Trouble.class, trouble -> assertThat(trouble.kind()).isEqualTo(kind))
                .hasMessageContaining(text);
    }

    private static ReleaseId accepted(Answer answer) {
        return switch (answer) {
            case Answer.Accepted accepted -> accepted.release();
            case Answer.Refused refused -> throw new AssertionError(refused);
        };
    }

    private ReleaseId canary() throws Exception {
        site.shipped();
        ReleaseId release = accepted(operator.submit(Site.submission(CANARY, Map.of())));
        site.await(view -> view.rollout().map(View.Progress::step).equals(Optional.of(1)));
        return release;
    }

    private Answer order(Order order) throws Trouble {
        return operator.order(Steering.of(Site.SHOP, order, "ann"));
    }

    @Test
    void itSeesTheServerItsStatusAndItsHistory() throws Exception {
        ReleaseId release = site.shipped();
        assertThat(operator.healthz()).contains("\"ok\"");
        assertThat(operator.status("shop")).contains("\"live\":\"" + release + "\"");
        assertThat(operator.history("shop", Optional.of("production"), 5))
                .contains("\"id\":\"" + release + "\"");
        assertThat(operator.history("shop", Optional.of("moon"), 5)).contains("\"releases\":[]");
    }

    @Test
    void itReadsTheViewThatTheServerHas() throws Exception {
        ReleaseId release = canary();
        View view = operator.view(Site.SHOP);
        View.Progress progress = view.rollout().orElseThrow();
        assertThat(progress.release()).isEqualTo(release);
        assertThat(progress.state()).isEqualTo(ReleaseState.CANARY);
        assertThat(progress.weight()).isEqualTo(Ratio.percent(10));
        assertThat(progress.left()).isPositive();
        assertThat(view.live()).isNotEqualTo(Optional.of(release)).isPresent();
        assertThat(view.waiting()).isEmpty();
    }

    @Test
    void itFollowsAReleaseToItsEnd() throws Exception {
        ReleaseId release =
                accepted(operator.submit(Site.submission("      bake: 1s\n", Map.of())));
        List<String> lines = new ArrayList<>();
        operator.follow(Site.SHOP, release, 0, lines::add);
        assertThat(lines).doesNotContain("").isNotEmpty();
        assertThat(lines.getLast()).contains("\"good\"");
        List<String> again = new ArrayList<>();
        operator.entries(Site.SHOP, release, again::add);
        assertThat(again).isEqualTo(lines);
    }

    @Test
    void itSendsAnArtifact() throws Exception {
        var wanted = operator.missing("{}".getBytes(UTF_8));
        assertThat(wanted.artifact()).isEqualTo(MemoryShelf.ARTIFACT);
        assertThat(wanted.pieces()).containsExactly(MemoryShelf.PIECE);
        fails(
                () -> operator.complete(MemoryShelf.ARTIFACT),
                Trouble.Kind.REFUSED,
                "1 piece is missing");
        operator.send(
                MemoryShelf.ARTIFACT,
                MemoryShelf.PIECE,
                new ByteArrayInputStream(new byte[] {'x', 'y'}),
                2);
        operator.complete(MemoryShelf.ARTIFACT);
        assertThat(site.shelf.received).containsEntry(MemoryShelf.PIECE, "xy");
    }

    @Test
    void anArtifactOfThousandsOfPiecesIsNotTooManyCalls() throws Exception {
        for (int piece = 0; piece < 2_500; piece++) {
            operator.send(
                    MemoryShelf.ARTIFACT,
                    MemoryShelf.PIECE,
                    new ByteArrayInputStream(new byte[] {'x'}),
                    1);
        }
        assertThat(site.shelf.received).containsKey(MemoryShelf.PIECE);
    }

    @Test
    void itSteersAndHearsWhatComesOfIt() throws Exception {
        ReleaseId release = canary();
        assertThat(order(Order.HOLD)).isInstanceOf(Answer.Accepted.class);
        site.await(view ->
                view.rollout().map(View.Progress::state).equals(Optional.of(ReleaseState.HELD)));
        assertThat(accepted(order(Order.ABORT))).isEqualTo(release);
        site.await(view -> view.rollout().isEmpty() && view.settled());
    }

    @Test
    void aRefusalIsAnAnswerWithItsCause() throws Exception {
        canary();
        Answer answer = operator.submit(Site.submission(CANARY, Map.of()));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> {
                            assertThat(refused.reason().cause()).isEqualTo(Cause.BUSY);
                            assertThat(refused.release()).isPresent();
                        });
        site.releases.refusal = Reason.of(Cause.NO_SPACE, "1 MB free, 2 MB needed");
        assertThat(operator.order(Steering.of(new Scope("shop", "moon"), Order.ROLLBACK, "ann")))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void itSetsListsAndRemovesVariables() throws Exception {
        operator.setVariable(Site.SHOP, "API_KEY", "värde \"1\"");
        assertThat(site.shelf.variables).containsEntry("shop/production API_KEY", "värde \"1\"");
        assertThat(operator.variables(Site.SHOP)).containsExactly("API_KEY");
        operator.removeVariable(Site.SHOP, "API_KEY");
        assertThat(operator.variables(Site.SHOP)).isEmpty();
    }

    @Test
    void namesWithAnyLettersArriveAsTheyAre() throws Exception {
        Scope odd = new Scope("köp & sälj 1", "pre view");
        operator.setVariable(odd, "KEY", "v");
        assertThat(site.shelf.variables).containsKey(odd + " KEY");
    }

    @Test
    void itMakesTokensThatOthersUse() throws Exception {
        String token = site.client(PlayedTokens.OWNER).makeToken("board", "read");
        assertThat(site.client(token).status("shop")).contains("interlock.status/v1");
        fails(
                () -> operator.makeToken("board", "read"),
                Trouble.Kind.NOT_PERMITTED,
                "the token ci may operate");
    }

    @Test
    void troublesSayWhatTheyAre() throws Exception {
        fails(() -> operator.view(Site.SHOP), Trouble.Kind.UNKNOWN, "no release was ever sent");
        fails(
                () -> site.client("wrong").view(Site.SHOP),
                Trouble.Kind.NOT_PERMITTED,
                "the server does not know the token that was given");
        fails(
                () -> new Client(site.address(), Optional.empty()).view(Site.SHOP),
                Trouble.Kind.NOT_PERMITTED,
                "a token is needed");
    }

    @Test
    void aServerThatIsNotThereIsSaidToBeStartedHow() throws Exception {
        int port = TestPorts.free();
        Client alone = new Client(URI.create("http://127.0.0.1:" + port + "/"), Optional.empty());
        fails(alone::healthz, Trouble.Kind.NOT_RUNNING, "start one with `interlock serve`");
    }

    @Test
    void aNameThatNobodyKnowsIsSaidToBeOne() {
        Client nowhere = new Client(URI.create("http://nowhere.invalid/"), Optional.empty());
        fails(nowhere::healthz, Trouble.Kind.NOT_RUNNING, "the name nowhere.invalid is not known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 418 No\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found",
                "HTTP/1.1 401 No\r\nContent-Length: 21\r\n\r\n{\"error\":\"signed out\"}",
                "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"status\":\"up\"}",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n"
            })
    void anotherProgramOnThatPortIsNotTakenForOne(String answer) throws Exception {
        isForeign(answer, Client::healthz);
        isForeign(answer, client -> client.status("shop"));
        isForeign(answer, client -> client.history("shop", Optional.empty(), 20));
        isForeign(answer, client -> client.view(Site.SHOP));
        isForeign(answer, client -> client.order(Steering.of(Site.SHOP, Order.ABORT, "ann")));
    }

    @Test
    void anotherProgramThatSaysYesToEverythingHasStoredNoVariable() throws Exception {
        isForeign(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                client -> client.setVariable(Site.SHOP, "KEY", "v"));
    }

    @Test
    void aPageInPlaceOfEventsIsNoStreamOfThem() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String page = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
            Thread answering = Thread.ofVirtual().start(() -> answer(other, page));
            URI address = URI.create("http://127.0.0.1:" + other.getLocalPort() + "/");
            Client client = new Client(address, Optional.empty());
            fails(
                    () -> client.entries(Site.SHOP, new ReleaseId("r-20261121-1"), _ -> {}),
                    Trouble.Kind.BROKEN,
                    "no stream of events");
            answering.join();
        }
    }

    private interface Use {
        void of(Client client) throws Trouble;
    }

    private static void isForeign(String answer, Use use) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> answer(other, answer));
            URI address = URI.create("http://127.0.0.1:" + other.getLocalPort() + "/");
            fails(
                    () -> use.of(new Client(address, Optional.empty())),
                    Trouble.Kind.BROKEN,
                    "what answers at " + address + " is no Interlock server: it ");
            answering.join();
        }
    }

    private static void answer(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            int length = 0;
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            assertThat(in.skip(length)).isEqualTo(length);
            socket.getOutputStream().write(answer.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
