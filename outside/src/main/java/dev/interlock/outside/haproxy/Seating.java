package dev.interlock.outside.haproxy;

import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.haproxy.Standing.Part;
import dev.interlock.outside.proxy.Sharing;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What to change so that a routing is in force: pure, from what HAProxy says of itself.
///
/// @param fills slots to be given an address before the change
/// @param standing how it shares out from then on; empty where nobody is served
/// @param retired slots that have no part any more
record Seating(List<Fill> fills, Optional<Standing> standing, List<String> retired) {
    /// Of the requests that the client's own release refused, all go to the baseline and none to
    /// the canary.
    private static final int BASELINE = 100;

    private static final int CANARY = 0;

    record Fill(String slot, Address address, int weight) {}

    /// Empty where the backend has too few slots.
    ///
    /// @param busy slots that still have requests of a release that was there before
    static Optional<Seating> of(
            List<Slot> slots, Optional<Standing> before, Set<String> busy, Routing wanted) {
        List<Fill> fills = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        before.ifPresent(it -> it.parts().forEach(part -> taken.add(part.slot())));
        for (Share share : wanted.shares()) {
            Optional<Slot> slot = seat(slots, before, share).or(() -> free(slots, taken, busy));
            if (slot.isEmpty()) {
                return Optional.empty();
            }
            taken.add(slot.get().name());
            parts.add(new Part(slot.get().name(), share.release(), share.weight()));
            fills.add(new Fill(slot.get().name(), share.address(), weight(share, wanted)));
        }
        Optional<Standing> standing = standing(before, wanted, parts);
        return Optional.of(new Seating(fills, standing, retired(slots, standing)));
    }

    /// Where the release sits already, at the address that it has.
    private static Optional<Slot> seat(List<Slot> slots, Optional<Standing> before, Share share) {
        return before.stream()
                .flatMap(it -> it.parts().stream())
                .filter(part -> part.release().equals(share.release()))
                .flatMap(part -> slots.stream().filter(slot -> slot.name().equals(part.slot())))
                .filter(slot -> slot.address().equals(share.address()))
                .findFirst();
    }

    private static Optional<Slot> free(List<Slot> slots, Set<String> taken, Set<String> busy) {
        return slots.stream()
                .filter(slot -> !taken.contains(slot.name()))
                .min(Comparator.comparing(Slot::up).thenComparing(it -> busy.contains(it.name())));
    }

    private static int weight(Share share, Routing wanted) {
        boolean newest =
                wanted.shares().stream()
                        .allMatch(each -> each.release().compareTo(share.release()) <= 0);
        return wanted.shares().size() > 1 && newest ? CANARY : BASELINE;
    }

    private static List<String> retired(List<Slot> slots, Optional<Standing> standing) {
        return slots.stream()
                .filter(slot -> standing.filter(it -> it.has(slot.name())).isEmpty())
                .map(Slot::name)
                .toList();
    }

    private static Optional<Standing> standing(
            Optional<Standing> before, Routing wanted, List<Part> parts) {
        Sharing earlier = before.map(Standing::sharing).orElseGet(Sharing.None::new);
        return switch (Sharing.next(earlier, wanted)) {
            case Sharing.None _ -> Optional.empty();
            case Sharing.Whole _ ->
                    Optional.of(new Standing(0, 0, Optional.empty(), parts.getFirst()));
            case Sharing.Split split ->
                    Optional.of(
                            Standing.split(
                                    split, part(parts, split.arc()), part(parts, split.rest())));
        };
    }

    private static Part part(List<Part> parts, ReleaseId release) {
        return parts.stream().filter(it -> it.release().equals(release)).findFirst().orElseThrow();
    }
}
