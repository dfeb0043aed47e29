package dev.interlock.outside.nginx;

import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Routing.Share;
import java.util.List;
import java.util.Optional;

/// Which releases nginx knows the addresses of: two at most. Written to its configuration, and
/// answered by it.
///
/// @param salt decides, with a client's number, where the client stands: other users with each
///   rollout
record Slots(Optional<Occupant> a, Optional<Occupant> b, long salt) {
    static final Slots EMPTY = new Slots(Optional.empty(), Optional.empty(), 0);

    private static final String NOBODY = "-";

    enum Letter {
        A,
        B;

        /// As it stands in nginx's configuration.
        String text() {
            return this == A ? "a" : "b";
        }

        Letter other() {
            return this == A ? B : A;
        }
    }

    record Occupant(ReleaseId release, Address address) {
        static Occupant of(Share share) {
            return new Occupant(share.release(), share.address());
        }
    }

    Optional<Occupant> in(Letter letter) {
        return letter == Letter.A ? a : b;
    }

    Optional<Letter> of(Occupant occupant) {
        return List.of(Letter.values()).stream()
                .filter(letter -> in(letter).equals(Optional.of(occupant)))
                .findFirst();
    }

    Slots with(Letter letter, Occupant occupant, long otherSalt) {
        return letter == Letter.A
                ? new Slots(Optional.of(occupant), b, otherSalt)
                : new Slots(a, Optional.of(occupant), otherSalt);
    }

    /// The one whose release is on trial where both have a part: the newer.
    Letter newer() {
        return a.isPresent() && (b.isEmpty() || a.get().release().compareTo(b.get().release()) > 0)
                ? Letter.A
                : Letter.B;
    }

    Optional<ReleaseId> at(String address) {
        return List.of(Letter.values()).stream()
                .flatMap(letter -> in(letter).stream())
                .filter(occupant -> occupant.address().toString().equals(address))
                .map(Occupant::release)
                .findFirst();
    }

    String text() {
        return "%s %s %s".formatted(text(a), text(b), salt);
    }

    private static String text(Optional<Occupant> occupant) {
        return occupant.map(it -> it.release() + "@" + it.address()).orElse(NOBODY);
    }

    /// Empty where it is nothing of ours.
    static Optional<Slots> parse(String text) {
        List<String> words = List.of(text.split(" ", -1));
        try {
            return words.size() == 3
                    ? Optional.of(
                            new Slots(
                                    occupant(words.get(0)),
                                    occupant(words.get(1)),
                                    Long.parseLong(words.get(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Occupant> occupant(String text) {
        if (text.equals(NOBODY)) {
            return Optional.empty();
        }
        int at = text.indexOf('@');
        int colon = text.lastIndexOf(':');
        if (at < 0 || colon < at) {
            throw new IllegalArgumentException("no release at an address");
        }
        String host = text.substring(at + 1, colon).replaceAll("^\\[|]$", "");
        return Optional.of(
                new Occupant(
                        new ReleaseId(text.substring(0, at)),
                        new Address(host, Integer.parseInt(text.substring(colon + 1)))));
    }
}
