package dev.interlock.outside.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Reason;
import dev.interlock.outside.entrance.Browser;
import dev.interlock.outside.entrance.Releases;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What becomes of a routing when one of the two ends, and what keeps them from working together.
class HaproxyLifeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void whileInterlockIsGoneTrafficGoesOnAndTheNextServerFindsTheRouting() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.split(50));
            Browser user = new Browser(balancer.entrance(), true);
            var before = user.ask();
            balancer.router().close();
            assertThat(user.ask()).isPresent().isEqualTo(before);
            assertThat(shares(balancer.reopen().observe()))
                    .isEqualTo(Set.copyOf(releases.split(50).shares()));
            assertThat(user.ask()).isEqualTo(before);
            assertThat(balancer.heard(1)).isNotEmpty();
        }
    }

    @Test
    void aReloadKeepsTheRoutingAndEveryClientsPlace() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.split(50));
            Browser user = new Browser(balancer.entrance(), true);
            var before = user.ask();
            String process = process(balancer);
            reload(balancer, process);
            balancer.awaitKnown();
            assertThat(shares(balancer.router().observe()))
                    .isEqualTo(Set.copyOf(releases.split(50).shares()));
            assertThat(user.ask()).isEqualTo(before);
        }
    }

    /// A master that has just started may miss the signal: it is given again.
    private static void reload(Balancer balancer, String process) throws IOException {
        for (int tried = 0; !isOther(balancer, process); tried++) {
            assertThat(tried).as("reloads without another process").isLessThan(6);
            balancer.program().signal("USR2");
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!isOther(balancer, process) && System.nanoTime() < until) {
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    @Test
    void aRestartKeepsTheRouting() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.whole(Releases.NEW));
            balancer.program().restart();
            balancer.program()
                    .await(
                            () ->
                                    shares(balancer.router().observe())
                                            .equals(
                                                    Set.copyOf(
                                                            releases.whole(Releases.NEW).shares())),
                            "the routing after the restart");
            assertThat(new Browser(balancer.entrance(), true).ask()).contains(Releases.NEW);
        }
    }

    @Test
    void whatAServerDidNotWriteDownBeforeItEndedTheNextOneWrites() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.whole(Releases.OLD));
            Path map = balancer.configuration().map();
            Path state = balancer.configuration().state();
            String mapBefore = Files.readString(map);
            String stateBefore = Files.readString(state);
            balancer.route(releases.whole(Releases.NEW));
            Files.writeString(map, mapBefore);
            Files.writeString(state, stateBefore);
            balancer.reopen();
            balancer.program().restart();
            balancer.awaitKnown();
            assertThat(new Browser(balancer.entrance(), false).ask()).contains(Releases.NEW);
        }
    }

    @Test
    void aHaproxyThatIsGoneIsUnknownAndNothingIsBelieved() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.whole(Releases.OLD));
            balancer.program().end();
            assertThat(balancer.router().observe()).isInstanceOf(Seen.Unknown.class);
            assertThat(balancer.router().route(releases.whole(Releases.NEW)))
                    .isInstanceOf(Outcome.Unclear.class);
            assertThat(HaproxyRouter.lacks(balancer.settings())).isPresent();
        }
    }

    @Test
    void aSlotThatSomebodyTookOutByHandIsSeen() throws IOException {
        try (Releases releases = Releases.answering();
                Balancer balancer = Balancer.start()) {
            balancer.route(releases.whole(Releases.OLD));
            for (int slot = 1; slot <= 4; slot++) {
                balancer.ask("set server shop/slot%d state maint".formatted(slot));
            }
            assertThat(balancer.router().observe()).isEqualTo(new Seen.Known<>(Routing.NONE));
            balancer.route(releases.whole(Releases.OLD));
            assertThat(new Browser(balancer.entrance(), true).ask()).contains(Releases.OLD);
        }
    }

    @Test
    void aSocketThatTakesNoChangesIsALackWithItsCure() {
        try (Balancer balancer =
                Balancer.with(text -> text.replace("level admin", "level operator"))) {
            Optional<Reason> lack = HaproxyRouter.lacks(balancer.settings());
            assertThat(lack).isPresent();
            assertThat(lack.orElseThrow().text()).contains("level admin");
        }
    }

    @Test
    void aBackendWithoutTheMapIsALackWithItsCure() {
        try (Balancer balancer = Balancer.start()) {
            HaproxySettings other =
                    new HaproxySettings(
                            balancer.settings().socket(),
                            "nobody",
                            balancer.entrance(),
                            balancer.settings().log());
            assertThat(HaproxyRouter.lacks(other).orElseThrow().text()).contains("`nobody`");
        }
    }

    @Test
    void nothingIsLackedWhereAllIsThere() {
        try (Balancer balancer = Balancer.start()) {
            assertThat(HaproxyRouter.lacks(balancer.settings())).isEmpty();
        }
    }

    private static String process(Balancer balancer) {
        return balancer.ask("show info")
                .lines()
                .filter(it -> it.startsWith("Pid:"))
                .toList()
                .getFirst();
    }

    private static boolean isOther(Balancer balancer, String process) {
        try {
            return !process(balancer).equals(process);
        } catch (RuntimeException e) {
            // Between two processes.
            return false;
        }
    }

    private static Set<Routing.Share> shares(Seen<Routing> seen) {
        return seen instanceof Seen.Known<Routing>(Routing routing)
                ? Set.copyOf(routing.shares())
                : Set.of();
    }
}
