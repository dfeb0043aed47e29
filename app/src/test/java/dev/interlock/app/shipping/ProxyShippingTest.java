package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Session.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What ships behind the router of the server ships behind a proxy of its own: a release, a good
/// one, a bad one and back, with users all the time, and a server that is started anew.
@Timeout(180)
class ProxyShippingTest {
    private static final String CANARY =
            "canary: [ { weight: 20%, for: 2s }, { weight: 50%, for: 1s } ], bake: 1s, on-undecided: rollback";

    /// One user request in two fails, none of the smoke test's.
    private static final String BAD =
            "if (request.headers['x-user'] && Math.random() < 0.5) { response.statusCode = 500; return response.end('no'); }";

    @TempDir private static Path folder;

    private static Machine machine;

    @BeforeAll
    static void start() {
        machine = new Machine(folder.resolve("data"));
    }

    @AfterAll
    static void end() {
        machine.close();
    }

    @Test
    void behindHaproxyTheGoodShipsTheBadGoesBackAndTrafficNeverWaitsForTheServer()
            throws Exception {
        Shop shop = Shop.on(machine, folder, "behind-haproxy");
        try (Proxies proxy = Proxies.haproxy(shop.port)) {
            ships(shop, proxy);
        }
    }

    @Test
    void behindNginxTheGoodShipsTheBadGoesBackAndTrafficNeverWaitsForTheServer() throws Exception {
        Shop shop = Shop.on(machine, folder, "behind-nginx");
        try (Proxies proxy = Proxies.nginx(shop.port)) {
            ships(shop, proxy);
        }
    }

    private static void ships(Shop shop, Proxies proxy) throws Exception {
        shop.behind(proxy.plan()).rollout(CANARY);
        Shop.ends(shop.release(), 0);
        try (Clients clients = Clients.of(shop.site(), "X-User")) {
            Ran good = shop.version("2", "").release();
            Shop.ends(good, 0);
            assertThat(clients.requests.get()).isGreaterThan(100);
            assertThat(clients.failed.get()).as(clients.lastFailure.get()).isZero();
            assertThat(Machine.get(shop.site()).body()).startsWith("hello from 2");

            machine.restart();
            assertThat(clients.failed.get()).as(clients.lastFailure.get()).isZero();

            Ran bad = shop.version("3", BAD).release();
            Shop.ends(bad, 1);
            assertThat(bad.out()).contains("baseline");
            assertThat(Machine.get(shop.site()).body()).startsWith("hello from 2");
            assertThat(clients.failed.get()).isBetween(1L, 60L);
        }
    }
}
