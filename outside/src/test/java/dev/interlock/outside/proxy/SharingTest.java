package dev.interlock.outside.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.interlock.model.Address;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SharingTest {
    private static final ReleaseId A = new ReleaseId("r-20261121-1");
    private static final ReleaseId B = new ReleaseId("r-20261121-2");
    private static final ReleaseId C = new ReleaseId("r-20261121-10");
    private static final int CLIENTS = 20_000;

    @Test
    void aReleaseGetsItsPartOfTheClients() {
        for (int percent : new int[] {1, 10, 25, 50, 99}) {
            Sharing sharing = Sharing.next(new Sharing.None(), split(A, B, percent));
            // Four standard deviations of a coin thrown so often are under 1.5 %.
            assertThat(clients(sharing, B).size() / (double) CLIENTS)
                    .isCloseTo(percent / 100.0, within(0.015));
        }
    }

    @Test
    void whenTheCanaryGrowsOnlyClientsOfTheBaselineMove() {
        Sharing sharing = Sharing.next(new Sharing.Whole(A), split(A, B, 1));
        Set<Long> before = clients(sharing, B);
        for (int percent : new int[] {5, 10, 30, 50, 80, 99}) {
            sharing = Sharing.next(sharing, split(A, B, percent));
            Set<Long> now = clients(sharing, B);
            assertThat(now).containsAll(before).hasSizeGreaterThan(before.size());
            before = now;
        }
    }

    @Test
    void whenTheCanaryShrinksOnlyItsOwnClientsMove() {
        Sharing large = Sharing.next(new Sharing.None(), split(A, B, 50));
        Sharing small = Sharing.next(large, split(A, B, 10));
        assertThat(clients(large, B)).containsAll(clients(small, B));
    }

    @Test
    void aReleaseThatStaysKeepsItsClientsWhenTheOtherIsReplaced() {
        Sharing first = Sharing.next(new Sharing.None(), split(A, B, 50));
        Sharing baselineStays = Sharing.next(first, split(A, C, 50));
        assertThat(clients(baselineStays, A)).isEqualTo(clients(first, A));
        Sharing canaryStays = Sharing.next(first, split(B, C, 50));
        assertThat(clients(canaryStays, B)).isEqualTo(clients(first, B));
        Sharing again = Sharing.next(canaryStays, split(A, B, 50));
        assertThat(clients(again, B)).isEqualTo(clients(first, B));
    }

    @Test
    void afterARestartClientsStandWhereTheyStood() {
        Sharing running = Sharing.next(new Sharing.Whole(A), split(A, B, 10));
        Sharing restarted = Sharing.next(new Sharing.None(), split(A, B, 10));
        assertThat(restarted).isEqualTo(running);
    }

    @Test
    void itIsNotAlwaysTheSameWhoTryWhatIsNew() {
        Set<Long> first = clients(Sharing.next(new Sharing.Whole(A), split(A, B, 10)), B);
        Set<Long> second = clients(Sharing.next(new Sharing.Whole(B), split(B, C, 10)), C);
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void onlyTheNewerOfTwoIsRetriedOnTheOther() {
        Sharing sharing = Sharing.next(new Sharing.None(), split(A, C, 90));
        assertThat(sharing.instead(C)).contains(A);
        assertThat(sharing.instead(A)).isEmpty();
        assertThat(new Sharing.Whole(A).instead(A)).isEmpty();
    }

    @Test
    void afterAGoBackNobodyIsLeftOnTheBadRelease() {
        Sharing sharing = Sharing.next(new Sharing.None(), split(A, B, 99));
        Sharing back = Sharing.next(sharing, Routing.all(A, address()));
        assertThat(clients(back, A)).hasSize(CLIENTS);
    }

    private static Set<Long> clients(Sharing sharing, ReleaseId release) {
        Set<Long> clients = new HashSet<>();
        LongStream.range(0, CLIENTS)
                .filter(client -> sharing.pick(client).filter(release::equals).isPresent())
                .forEach(clients::add);
        return clients;
    }

    /// @param percent the second one's
    private static Routing split(ReleaseId first, ReleaseId second, int percent) {
        return new Routing(
                List.of(
                        new Share(first, address(), Ratio.percent(100 - percent)),
                        new Share(second, address(), Ratio.percent(percent))));
    }

    private static Address address() {
        return new Address("127.0.0.1", 1);
    }
}
