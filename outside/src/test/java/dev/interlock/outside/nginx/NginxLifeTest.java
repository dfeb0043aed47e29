package dev.interlock.outside.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.entrance.Browser;
import dev.interlock.outside.entrance.Releases;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What becomes of a routing when one of the two ends, and what keeps them from working together.
class NginxLifeTest {
    @Test
    void whileInterlockIsGoneTrafficGoesOnAndTheNextServerFindsTheRouting() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.split(50));
            Browser user = new Browser(proxy.entrance(), true);
            var before = user.ask();
            proxy.router().close();
            assertThat(user.ask()).isPresent().isEqualTo(before);
            assertThat(shares(proxy.reopen().observe()))
                    .isEqualTo(Set.copyOf(releases.split(50).shares()));
            assertThat(user.ask()).isEqualTo(before);
            assertThat(proxy.heard(1)).isNotEmpty();
        }
    }

    @Test
    void aRestartKeepsTheRouting() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.NEW));
            proxy.program().restart();
            proxy.program()
                    .await(
                            () ->
                                    shares(proxy.router().observe())
                                            .equals(
                                                    Set.copyOf(
                                                            releases.whole(Releases.NEW).shares())),
                            "the routing after the restart");
            assertThat(new Browser(proxy.entrance(), true).ask()).contains(Releases.NEW);
        }
    }

    @Test
    void weightsAndTheWayBackNeedNoReload() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.OLD)).route(releases.split(10));
            var workers = proxy.workers();
            proxy.route(releases.split(50))
                    .route(releases.whole(Releases.OLD))
                    .route(releases.split(20))
                    .route(releases.whole(Releases.NEW));
            assertThat(proxy.workers()).isNotEmpty().isEqualTo(workers);
        }
    }

    @Test
    void aConfigurationThatNginxRefusesChangesNothing() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.OLD));
            String before = Files.readString(proxy.settings().config());
            String serverBefore = Files.readString(proxy.settings().server());
            Path broken = proxy.settings().config().resolveSibling("nginx.conf");
            String whole = Files.readString(broken);
            Files.writeString(broken, whole + "nonsense;\n");
            Outcome outcome = proxy.router().route(releases.split(50));
            assertThat(outcome.toString()).contains("Unclear", "nonsense");
            assertThat(Files.readString(proxy.settings().config())).isEqualTo(before);
            assertThat(Files.readString(proxy.settings().server())).isEqualTo(serverBefore);
            assertThat(NginxRouter.lacks(proxy.settings()).orElseThrow().text())
                    .contains("nonsense");
            Files.writeString(broken, whole);
            assertThat(shares(proxy.router().observe()))
                    .isEqualTo(Set.copyOf(releases.whole(Releases.OLD).shares()));
            assertThat(new Browser(proxy.entrance(), true).ask()).contains(Releases.OLD);
        }
    }

    @Test
    void aChangeThatIsGivenUpInTheMiddleLeavesEverythingAsItWas() throws Exception {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.keeping(Duration.ofSeconds(60))) {
            proxy.route(releases.whole(Releases.OLD));
            String before = Files.readString(proxy.settings().config());
            Thread change =
                    Thread.ofVirtual().start(() -> proxy.router().route(releases.split(50)));
            proxy.program().await(() -> isDraining(proxy), "it waits for idle connections");
            change.interrupt();
            assertThat(change.join(Duration.ofSeconds(10))).isTrue();
            assertThat(Files.readString(proxy.settings().config())).isEqualTo(before);
            assertThat(isDraining(proxy)).isFalse();
            assertThat(shares(proxy.router().observe()))
                    .isEqualTo(Set.copyOf(releases.whole(Releases.OLD).shares()));
        }
    }

    @Test
    void aServerThatEndedBeforeTheReloadLeavesNothingThatTheNextOneBelieves() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.OLD));
            killedBeforeItsReload(proxy, releases);
            proxy.reopen();
            assertThat(isDraining(proxy)).isFalse();
            proxy.route(releases.split(99));
            assertThat(new Browser(proxy.entrance(), false).ask()).isPresent();
            proxy.route(releases.whole(Releases.NEW));
            assertThat(new Browser(proxy.entrance(), false).ask()).contains(Releases.NEW);
        }
    }

    /// The files have the next release beside the old one, nginx has the old one alone, and drains.
    private static void killedBeforeItsReload(Proxy proxy, Releases releases) throws IOException {
        Path config = proxy.settings().config();
        NginxConfiguration before =
                NginxConfiguration.read(proxy.settings(), Files.readString(config)).orElseThrow();
        Slots next =
                before.slots()
                        .with(
                                before.slots().newer().other(),
                                Slots.Occupant.of(releases.whole(Releases.NEW).shares().getFirst()),
                                7);
        Files.writeString(
                config, new NginxConfiguration(proxy.settings(), before.key(), next).http());
        Routes routes = new Routes(proxy.settings().routes());
        routes.put(routes.now().orElseThrow().drained());
    }

    @Test
    void aFirstReloadThatNeverCameIsMadeUpFor() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            Slots slots =
                    Slots.EMPTY.with(
                            Slots.Letter.B,
                            Slots.Occupant.of(releases.whole(Releases.NEW).shares().getFirst()),
                            7);
            NginxConfiguration written =
                    new NginxConfiguration(proxy.settings(), "0".repeat(32), slots);
            Files.writeString(proxy.settings().config(), written.http());
            Files.writeString(proxy.settings().server(), written.server());
            proxy.reopen();
            proxy.route(releases.whole(Releases.NEW));
            assertThat(new Browser(proxy.entrance(), false).ask()).contains(Releases.NEW);
        }
    }

    @Test
    void aChangeThatIsGivenUpInTheMiddlePutsBothFilesBack() throws Exception {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.OLD));
            Path reached = proxy.settings().config().resolveSibling("reached");
            NginxSettings slow =
                    new NginxSettings(
                            proxy.settings().config(),
                            new NginxSettings.Commands(
                                    "touch %s; sleep 10".formatted(reached),
                                    "true",
                                    proxy.settings().commands().environment()),
                            proxy.entrance(),
                            Proxy.freePort(),
                            proxy.settings().times());
            Files.writeString(proxy.settings().server(), "# as it was\n");
            String before = Files.readString(proxy.settings().config());
            try (NginxRouter router = Proxy.opened(slow)) {
                Thread change = Thread.ofVirtual().start(() -> router.route(releases.split(50)));
                proxy.program().await(() -> Files.exists(reached), "the test runs");
                change.interrupt();
                assertThat(change.join(Duration.ofSeconds(10))).isTrue();
            }
            assertThat(Files.readString(proxy.settings().config())).isEqualTo(before);
            assertThat(Files.readString(proxy.settings().server())).isEqualTo("# as it was\n");
        }
    }

    private static boolean isDraining(Proxy proxy) {
        return Files.exists(proxy.settings().routes().resolve("now").resolve("draining"));
    }

    @Test
    void anNginxThatIsGoneIsUnknownAndNothingIsBelieved() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.OLD));
            proxy.program().end();
            assertThat(proxy.router().observe()).isInstanceOf(Seen.Unknown.class);
        }
    }

    @Test
    void aReloadThatReachesAnotherNginxIsNotBelieved() throws IOException {
        try (Releases releases = Releases.answering();
                Proxy proxy = Proxy.start();
                Proxy other = Proxy.start()) {
            NginxSettings mixed =
                    new NginxSettings(
                            proxy.settings().config(),
                            other.settings().commands(),
                            proxy.entrance(),
                            Proxy.freePort(),
                            proxy.settings().times());
            try (NginxRouter router = Proxy.opened(mixed)) {
                assertThat(router.route(releases.whole(Releases.OLD)).toString())
                        .contains("Unclear", "does its server include");
            }
        }
    }

    @Test
    void whereTheFolderIsMissingItIsALackWithItsCure() {
        try (Proxy proxy = Proxy.start()) {
            assertThat(NginxRouter.lacks(proxy.settings())).isEmpty();
            NginxSettings nowhere =
                    new NginxSettings(
                            Path.of("/nowhere/at/all.conf"),
                            proxy.settings().commands(),
                            proxy.entrance(),
                            proxy.settings().log(),
                            proxy.settings().times());
            assertThat(NginxRouter.lacks(nowhere).orElseThrow().text())
                    .contains("/nowhere/at", "make the folder");
        }
    }

    private static Set<Routing.Share> shares(Seen<Routing> seen) {
        return seen instanceof Seen.Known<Routing>(Routing routing)
                ? Set.copyOf(routing.shares())
                : Set.of();
    }
}
