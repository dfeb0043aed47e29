package dev.interlock.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.serve.EmbeddedRouters.Wanted;
import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.proxy.EmbeddedRouter;
import dev.interlock.outside.proxy.ProxyWorker;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of an environment's router when its plan changes.
class EmbeddedRoutersTest {
    private static final Scope SHOP = new Scope("shop", "production");
    private static final Routing ROUTING =
            Routing.all(new ReleaseId("r-20261121-1"), new Address("127.0.0.1", 1));

    private final ProxyWorker worker = ProxyWorker.start(1);
    private final EmbeddedRouters routers = new EmbeddedRouters(Path.of("/"), worker, _ -> {});
    private final int port = TestPorts.free();

    @BeforeEach
    void serves() {
        assertThat(of(wanted("127.0.0.1", port)).orElseThrow().route(ROUTING))
                .isEqualTo(new Outcome.Done());
    }

    @AfterEach
    void close() {
        routers.close();
        worker.close();
    }

    private static Wanted wanted(String host, int port) {
        return new Wanted(new Address(host, port), Optional.empty(), Duration.ofSeconds(5));
    }

    private Optional<EmbeddedRouter> of(Wanted wanted) {
        return routers.of(SHOP, wanted, _ -> {}) instanceof Seen.Known<EmbeddedRouter>(var router)
                ? Optional.of(router)
                : Optional.empty();
    }

    @Test
    void theSamePortAtAnotherAddressIsNotTakenByTheRouterItself() {
        Wanted everywhere = wanted("0.0.0.0", port);
        assertThat(routers.lacks(SHOP, everywhere)).isEmpty();
        assertThat(of(everywhere).orElseThrow().observe()).isEqualTo(new Seen.Known<>(ROUTING));
        assertThat(routers.lacks(SHOP, wanted("127.0.0.1", port))).isEmpty();
        assertThat(of(wanted("127.0.0.1", port)).orElseThrow().observe())
                .isEqualTo(new Seen.Known<>(ROUTING));
    }

    @Test
    void anAddressThatIsNotThisMachinesIsALackOnTheSamePortToo() {
        assertThat(routers.lacks(SHOP, wanted("192.0.2.1", port))).isPresent();
    }

    @Test
    void whereTheNextOneDoesNotGetThePortTheFormerServesOn() throws IOException {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
            assertThat(of(wanted("0.0.0.0", port))).isEmpty();
        }
        assertThat(of(wanted("127.0.0.1", port)).orElseThrow().observe())
                .isEqualTo(new Seen.Known<>(ROUTING));
    }

    @Test
    void onAnotherPortTheRoutingGoesOnAndTheFormerPortIsFree() throws IOException {
        assertThat(of(wanted("127.0.0.1", TestPorts.free())).orElseThrow().observe())
                .isEqualTo(new Seen.Known<>(ROUTING));
        assertThat(isFree()).isTrue();
    }

    private boolean isFree() {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aProxyTakesTheRoutingOverBeforeThePortCloses() {
        List<Routing> routed = new ArrayList<>();
        assertThat(routers.handOver(SHOP, new Proxy(routed, new Outcome.Done()))).isEmpty();
        assertThat(routed).containsExactly(ROUTING);
        assertThat(isFree()).isTrue();
        assertThat(routers.handOver(SHOP, new Proxy(routed, new Outcome.Done()))).isEmpty();
        assertThat(routed).hasSize(1);
    }

    @Test
    void whereTheProxyDoesNotTakeItOverThePortStaysOpen() {
        Outcome no = new Outcome.Unclear(Reason.of(Cause.ROUTER_FAILED, "it does not answer"));
        assertThat(routers.handOver(SHOP, new Proxy(new ArrayList<>(), no)).orElseThrow().text())
                .contains("stays as it was", "it does not answer");
        assertThat(of(wanted("127.0.0.1", port)).orElseThrow().observe())
                .isEqualTo(new Seen.Known<>(ROUTING));
    }

    private record Proxy(List<Routing> routed, Outcome outcome) implements Router {
        @Override
        public Outcome route(Routing wanted) {
            routed.add(wanted);
            return outcome;
        }

        @Override
        public Seen<Routing> observe() {
            return new Seen.Known<>(Routing.NONE);
        }
    }
}
