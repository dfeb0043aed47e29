package dev.interlock.outside.nginx;

import dev.interlock.model.Ratio;
import dev.interlock.outside.nginx.Slots.Letter;
import dev.interlock.outside.nginx.Slots.Occupant;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What brings nginx from what it does to what it is to do: pure.
final class Changes {
    private Changes() {}

    sealed interface Change {
        /// Another sharing between the slots as they are; in force at once.
        record Share(Sharing sharing) implements Change {}

        /// A release into a slot that has no part, by a reload.
        record Seat(Slots slots) implements Change {}
    }

    /// In order.
    static List<Change> of(Slots slots, Sharing now, Routing wanted) {
        List<Change> changes = new ArrayList<>();
        Slots seated = slots;
        Sharing meanwhile = now;
        for (Routing.Share share : wanted.shares()) {
            Occupant occupant = Occupant.of(share);
            if (seated.of(occupant).isEmpty()) {
                Letter letter = free(seated, meanwhile, wanted);
                if (meanwhile.places(letter) > 0) {
                    meanwhile = without(letter, seated, meanwhile, wanted);
                    changes.add(new Change.Share(meanwhile));
                }
                seated = seated.with(letter, occupant, salt(seated, meanwhile, share));
                changes.add(new Change.Seat(seated));
            }
        }
        changes.add(new Change.Share(sharing(seated, wanted)));
        return changes;
    }

    /// The slot of no release that is wanted. Of two such the one with no clients, or the one that
    /// should be left first: the other serves meanwhile.
    private static Letter free(Slots slots, Sharing now, Routing wanted) {
        boolean a = wants(wanted, slots, Letter.A);
        boolean b = wants(wanted, slots, Letter.B);
        if (a || b) {
            return a ? Letter.B : Letter.A;
        }
        return now.split() ? first(slots, wanted) : emptier(now);
    }

    /// The one whose release is wanted at another address is there no more; else the one on trial.
    private static Letter first(Slots slots, Routing wanted) {
        return List.of(Letter.values()).stream()
                .filter(letter -> isElsewhere(wanted, slots, letter))
                .findFirst()
                .orElse(slots.newer());
    }

    private static boolean isElsewhere(Routing wanted, Slots slots, Letter letter) {
        return slots.in(letter).stream()
                .anyMatch(occupant ->
                        wanted.shares().stream()
                                .anyMatch(share -> share.release().equals(occupant.release())));
    }

    private static Letter emptier(Sharing now) {
        return now.places(Letter.A) <= now.places(Letter.B) ? Letter.A : Letter.B;
    }

    private static boolean wants(Routing wanted, Slots slots, Letter letter) {
        return wanted.shares().stream()
                .anyMatch(share -> slots.in(letter).equals(Optional.of(Occupant.of(share))));
    }

    /// While a slot gets another release its clients are at the other one, or wait.
    private static Sharing without(Letter letter, Slots slots, Sharing now, Routing wanted) {
        Letter other = letter.other();
        return wants(wanted, slots, other) || now.places(other) > 0
                ? Sharing.whole(other)
                : Sharing.CLOSED;
    }

    /// Where one release has everybody, nobody has a place to keep: others try what is new than
    /// last time.
    private static long salt(Slots slots, Sharing now, Routing.Share share) {
        return now.split() ? slots.salt() : share.release().text().hashCode() & 0xffff_ffffL;
    }

    private static Sharing sharing(Slots slots, Routing wanted) {
        if (wanted.shares().isEmpty()) {
            return Sharing.CLOSED;
        }
        BigDecimal toB =
                wanted.shares().stream()
                        .filter(share -> isIn(slots, share, Letter.B))
                        .map(share -> share.weight().value())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Sharing(
                toB.multiply(BigDecimal.valueOf(Sharing.PLACES)).intValueExact(), true, false);
    }

    private static boolean isIn(Slots slots, Routing.Share share, Letter letter) {
        return slots.of(Occupant.of(share)).equals(Optional.of(letter));
    }

    /// Whether every part is one that places can make.
    static boolean fits(Routing wanted) {
        return wanted.shares().stream()
                .map(share -> share.weight().value().multiply(BigDecimal.valueOf(Sharing.PLACES)))
                .allMatch(places -> places.stripTrailingZeros().scale() <= 0);
    }

    /// What a sharing comes to.
    static Routing routing(Slots slots, Sharing sharing) {
        List<Share> shares = new ArrayList<>();
        for (Letter letter : Letter.values()) {
            int places = sharing.places(letter);
            Optional<Occupant> occupant = slots.in(letter);
            if (places > 0 && occupant.isPresent()) {
                shares.add(
                        new Share(
                                occupant.get().release(),
                                occupant.get().address(),
                                new Ratio(
                                        BigDecimal.valueOf(places)
                                                .divide(BigDecimal.valueOf(Sharing.PLACES)))));
            }
        }
        return new Routing(shares);
    }
}
