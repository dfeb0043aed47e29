package dev.interlock.outside.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Address;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.nginx.Changes.Change;
import dev.interlock.outside.nginx.Slots.Letter;
import dev.interlock.outside.nginx.Slots.Occupant;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final ReleaseId ONE = new ReleaseId("r-20261121-1");
    private static final ReleaseId TWO = new ReleaseId("r-20261121-2");
    private static final ReleaseId THREE = new ReleaseId("r-20261121-3");

    private static Address at(int port) {
        return new Address("127.0.0.1", port);
    }

    private static Occupant in(ReleaseId release, int port) {
        return new Occupant(release, at(port));
    }

    private final Slots both = new Slots(Optional.of(in(ONE, 1001)), Optional.of(in(TWO, 1002)), 7);

    private static Routing split(ReleaseId old, int port, ReleaseId fresh, int other, int percent) {
        return new Routing(
                List.of(
                        new Share(old, at(port), Ratio.percent(100 - percent)),
                        new Share(fresh, at(other), Ratio.percent(percent))));
    }

    @Test
    void betweenReleasesThatNginxKnowsNothingIsReloaded() {
        assertThat(Changes.of(both, Sharing.whole(Letter.A), split(ONE, 1001, TWO, 1002, 10)))
                .containsExactly(new Change.Share(new Sharing(100, true, false)));
        assertThat(Changes.of(both, new Sharing(100, true, false), Routing.all(ONE, at(1001))))
                .containsExactly(new Change.Share(Sharing.whole(Letter.A)));
        assertThat(Changes.of(both, Sharing.whole(Letter.A), Routing.NONE))
                .containsExactly(new Change.Share(Sharing.CLOSED));
    }

    @Test
    void aNewReleaseGetsTheSlotThatNobodyIsIn() {
        List<Change> changes =
                Changes.of(both, Sharing.whole(Letter.B), split(TWO, 1002, THREE, 1003, 10));
        assertThat(changes).hasSize(2);
        Slots seated = ((Change.Seat) changes.getFirst()).slots();
        assertThat(seated.a()).contains(in(THREE, 1003));
        assertThat(seated.b()).contains(in(TWO, 1002));
        assertThat(seated.newer()).isEqualTo(Letter.A);
        assertThat(changes.getLast()).isEqualTo(new Change.Share(new Sharing(900, true, false)));
    }

    @Test
    void aSlotLosesItsClientsBeforeItGetsAnotherRelease() {
        List<Change> changes =
                Changes.of(both, new Sharing(100, true, false), split(ONE, 1001, THREE, 1003, 10));
        assertThat(changes.getFirst()).isEqualTo(new Change.Share(Sharing.whole(Letter.A)));
        assertThat(changes.get(1)).isInstanceOf(Change.Seat.class);
    }

    @Test
    void onTheWayToAnOlderReleaseTheBaselineServesEverybody() {
        for (int toB : List.of(100, 900)) {
            List<Change> changes =
                    Changes.of(both, new Sharing(toB, true, false), Routing.all(THREE, at(1003)));
            assertThat(changes.getFirst()).isEqualTo(new Change.Share(Sharing.whole(Letter.A)));
            assertThat(((Change.Seat) changes.get(1)).slots().b()).contains(in(THREE, 1003));
            assertThat(changes.getLast()).isEqualTo(new Change.Share(Sharing.whole(Letter.B)));
        }
    }

    @Test
    void whereTheBaselineCameBackElsewhereTheCanaryServesUntilNginxKnowsIt() {
        List<Change> changes =
                Changes.of(both, new Sharing(100, true, false), Routing.all(ONE, at(2001)));
        assertThat(changes.getFirst()).isEqualTo(new Change.Share(Sharing.whole(Letter.B)));
        assertThat(((Change.Seat) changes.get(1)).slots().a()).contains(in(ONE, 2001));
        assertThat(changes.getLast()).isEqualTo(new Change.Share(Sharing.whole(Letter.A)));
    }

    @Test
    void theOnlyReleaseAtAnotherAddressIsSeatedBesideItself() {
        List<Change> changes =
                Changes.of(both, Sharing.whole(Letter.A), Routing.all(ONE, at(2001)));
        assertThat(((Change.Seat) changes.getFirst()).slots().b()).contains(in(ONE, 2001));
        assertThat(changes.getLast()).isEqualTo(new Change.Share(Sharing.whole(Letter.B)));
    }

    @Test
    void whatIsSharedOutIsWhatWasWanted() {
        for (int percent : List.of(1, 10, 50, 99)) {
            Routing wanted = split(ONE, 1001, TWO, 1002, percent);
            Change.Share last =
                    (Change.Share) Changes.of(both, Sharing.whole(Letter.A), wanted).getLast();
            assertThat(Set.copyOf(Changes.routing(both, last.sharing()).shares()))
                    .isEqualTo(Set.copyOf(wanted.shares()));
        }
    }

    @Test
    void onlyTenthsOfAPercentFit() {
        Ratio fine = new Ratio(new BigDecimal("0.0005"));
        Routing wanted =
                new Routing(
                        List.of(
                                new Share(ONE, at(1001), new Ratio(new BigDecimal("0.9995"))),
                                new Share(TWO, at(1002), fine)));
        assertThat(Changes.fits(wanted)).isFalse();
        assertThat(Changes.fits(split(ONE, 1001, TWO, 1002, 7))).isTrue();
    }

    @Test
    void slotsAndSharingsAreReadAsTheyWereWritten() {
        assertThat(Slots.parse(both.text())).contains(both);
        assertThat(Slots.parse(Slots.EMPTY.text())).contains(Slots.EMPTY);
        assertThat(Slots.parse("x y z")).isEmpty();
        for (Sharing sharing :
                List.of(
                        Sharing.CLOSED,
                        Sharing.whole(Letter.B),
                        new Sharing(37, true, false).drained())) {
            assertThat(Sharing.parse(sharing.name())).contains(sharing);
        }
        assertThat(Sharing.parse("b1001")).isEmpty();
        assertThat(Sharing.parse("../etc")).isEmpty();
    }
}
