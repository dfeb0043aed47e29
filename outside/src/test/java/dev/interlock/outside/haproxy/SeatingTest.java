package dev.interlock.outside.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Address;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.haproxy.Seating.Fill;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeatingTest {
    private static final ReleaseId OLD = new ReleaseId("r-20261121-1");
    private static final ReleaseId NEW = new ReleaseId("r-20261121-2");

    private static Address at(int port) {
        return new Address("127.0.0.1", port);
    }

    private static Slot slot(int number, int port, boolean up) {
        return new Slot("slot" + number, at(port), up);
    }

    private static Routing split(int percent) {
        return new Routing(
                List.of(
                        new Share(OLD, at(1001), Ratio.percent(100 - percent)),
                        new Share(NEW, at(1002), Ratio.percent(percent))));
    }

    private static Seating seat(List<Slot> slots, Optional<Standing> before, Routing wanted) {
        return Seating.of(slots, before, Set.of(), wanted).orElseThrow();
    }

    private final List<Slot> free =
            List.of(slot(1, 1, false), slot(2, 1, false), slot(3, 1, false));

    @Test
    void aReleaseStaysInItsSlotAndTheNextOneGetsAFreeOne() {
        Standing first =
                seat(free, Optional.empty(), Routing.all(OLD, at(1001))).standing().orElseThrow();
        assertThat(first.rest().slot()).isEqualTo("slot1");
        List<Slot> slots = List.of(slot(1, 1001, true), slot(2, 1, false), slot(3, 1, false));
        Seating second = seat(slots, Optional.of(first), split(10));
        assertThat(second.fills())
                .containsExactly(new Fill("slot1", at(1001), 100), new Fill("slot2", at(1002), 0));
        assertThat(second.retired()).containsExactly("slot3");
        assertThat(second.standing().orElseThrow().length()).isEqualTo(100_000);
    }

    @Test
    void aStandingIsReadAsItWasWritten() {
        Standing standing = seat(free, Optional.empty(), split(7)).standing().orElseThrow();
        assertThat(Standing.parse(standing.text())).contains(standing);
        assertThat(Standing.parse("1/2/3")).isEmpty();
        assertThat(Standing.parse("a/b/c/d/e/f/g")).isEmpty();
        assertThat(Standing.parse("")).isEmpty();
    }

    @Test
    void aRampKeepsTheBeginningOfTheArc() {
        Standing small = seat(free, Optional.empty(), split(10)).standing().orElseThrow();
        List<Slot> slots = List.of(slot(1, 1001, true), slot(2, 1002, true), slot(3, 1, false));
        Standing large = seat(slots, Optional.of(small), split(50)).standing().orElseThrow();
        assertThat(large.start()).isEqualTo(small.start());
        assertThat(large.length()).isEqualTo(5 * small.length());
    }

    @Test
    void aReleaseAtAnotherAddressGetsAnotherSlot() {
        Standing before =
                seat(free, Optional.empty(), Routing.all(OLD, at(1001))).standing().orElseThrow();
        List<Slot> slots = List.of(slot(1, 1001, true), slot(2, 1, false), slot(3, 1, false));
        Seating moved = seat(slots, Optional.of(before), Routing.all(OLD, at(2001)));
        assertThat(moved.fills()).containsExactly(new Fill("slot2", at(2001), 100));
        assertThat(moved.retired()).contains("slot1");
    }

    @Test
    void aSlotWhoseRequestsAreEndingIsTakenLast() {
        assertThat(
                        Seating.of(free, Optional.empty(), Set.of("slot1"), split(10))
                                .orElseThrow()
                                .fills())
                .extracting(Fill::slot)
                .containsExactly("slot2", "slot3");
    }

    @Test
    void tooFewSlotsAreSaid() {
        assertThat(Seating.of(free.subList(0, 1), Optional.empty(), Set.of(), split(10))).isEmpty();
    }
}
