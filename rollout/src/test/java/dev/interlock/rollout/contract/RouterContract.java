package dev.interlock.rollout.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Address;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import dev.interlock.rollout.port.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every router keeps. A test class implements it and gives a bench.
public interface RouterContract {
    /// Enough for a part of 10 % to be told from 4 % and from 18 %.
    int CLIENTS = 400;

    Bench bench();

    /// A router of its own, which has routed nothing yet, with two releases behind it that answer.
    interface Bench extends AutoCloseable {
        Router router();

        ReleaseId one();

        ReleaseId two();

        /// Where a release answers.
        Address address(ReleaseId release);

        /// A user who was never here.
        ///
        /// @param cookies whether they keep the router's cookie
        User user(boolean cookies);

        @Override
        void close();
    }

    @FunctionalInterface
    interface User {
        /// Sends a request; empty where no release answered it.
        Optional<ReleaseId> ask();
    }

    @FunctionalInterface
    interface Trial {
        void with(Bench bench) throws Exception;
    }

    private void trial(Trial trial) throws Exception {
        try (Bench bench = bench()) {
            trial.with(bench);
        }
    }

    @Test
    default void beforeTheFirstRoutingNothingIsServed() throws Exception {
        trial(bench -> {
            assertThat(bench.router().observe()).isEqualTo(new Seen.Known<>(Routing.NONE));
            assertThat(bench.user(true).ask()).isEmpty();
        });
    }

    @Test
    default void whatIsRoutedIsObserved() throws Exception {
        trial(bench -> {
            for (Routing wanted : List.of(onlyOne(bench), shared(bench, 10))) {
                route(bench, wanted);
                Routing seen = observed(bench);
                assertThat(seen.shares()).containsExactlyInAnyOrderElementsOf(wanted.shares());
            }
        });
    }

    @Test
    default void theOnlyReleaseGetsEveryRequest() throws Exception {
        trial(bench -> {
            route(bench, onlyOne(bench));
            for (User user : users(bench, 20)) {
                assertThat(user.ask()).contains(bench.one());
            }
        });
    }

    @Test
    default void aCanaryGetsAboutItsPartOfTheClients() throws Exception {
        trial(bench -> {
            route(bench, shared(bench, 10));
            long canary = countOf(users(bench, CLIENTS), bench.two());
            assertThat(canary).isBetween(CLIENTS * 4L / 100, CLIENTS * 18L / 100);
        });
    }

    @Test
    default void clientsWithoutCookiesTakePart() throws Exception {
        trial(bench -> {
            route(bench, shared(bench, 50));
            List<User> users = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                users.add(bench.user(false));
            }
            assertThat(countOf(users, bench.two())).isPositive();
        });
    }

    @Test
    default void aClientStaysWithItsRelease() throws Exception {
        trial(bench -> {
            route(bench, shared(bench, 50));
            for (User user : users(bench, 20)) {
                Optional<ReleaseId> first = user.ask();
                assertThat(first).isPresent();
                assertThat(user.ask()).isEqualTo(first);
            }
        });
    }

    @Test
    default void whenTheCanaryGrowsNoClientLeavesIt() throws Exception {
        trial(bench -> {
            route(bench, shared(bench, 20));
            List<User> canaries = new ArrayList<>(users(bench, CLIENTS));
            canaries.removeIf(user -> !user.ask().equals(Optional.of(bench.two())));
            assertThat(canaries).isNotEmpty();
            route(bench, shared(bench, 50));
            assertThat(canaries).allSatisfy(user -> assertThat(user.ask()).contains(bench.two()));
        });
    }

    @Test
    default void afterGoingBackNoClientIsLeftOnTheOtherRelease() throws Exception {
        trial(bench -> {
            route(bench, shared(bench, 50));
            List<User> users = users(bench, 40);
            users.forEach(User::ask);
            route(bench, onlyOne(bench));
            assertThat(users).allSatisfy(user -> assertThat(user.ask()).contains(bench.one()));
        });
    }

    @Test
    default void routedTwiceIsRoutedOnce() throws Exception {
        trial(bench -> {
            route(bench, onlyOne(bench));
            route(bench, onlyOne(bench));
            assertThat(observed(bench)).isEqualTo(onlyOne(bench));
            assertThat(bench.user(true).ask()).contains(bench.one());
        });
    }

    @Test
    default void withAnEmptyRoutingNothingIsServed() throws Exception {
        trial(bench -> {
            route(bench, onlyOne(bench));
            route(bench, Routing.NONE);
            assertThat(observed(bench)).isEqualTo(Routing.NONE);
            assertThat(bench.user(true).ask()).isEmpty();
        });
    }

    private static void route(Bench bench, Routing wanted) {
        assertThat(bench.router().route(wanted)).isEqualTo(new Outcome.Done());
    }

    private static Routing onlyOne(Bench bench) {
        return Routing.all(bench.one(), bench.address(bench.one()));
    }

    private static Routing shared(Bench bench, int percent) {
        return new Routing(
                List.of(
                        share(bench, bench.one(), 100 - percent),
                        share(bench, bench.two(), percent)));
    }

    private static Share share(Bench bench, ReleaseId release, int percent) {
        return new Share(release, bench.address(release), Ratio.percent(percent));
    }

    private static List<User> users(Bench bench, int count) {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(bench.user(true));
        }
        return users;
    }

    private static long countOf(List<User> users, ReleaseId release) {
        return users.stream().filter(user -> user.ask().equals(Optional.of(release))).count();
    }

    private static Routing observed(Bench bench) {
        return switch (bench.router().observe()) {
            case Seen.Known<Routing>(var routing) -> routing;
            case Seen.Unknown<Routing>(var reason) ->
                    throw new AssertionError("could not be observed: " + reason);
        };
    }
}
