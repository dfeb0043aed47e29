package dev.interlock.outside.proxy;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which release a client gets. Clients stand on a circle, each at the place of its number for
/// ever; one release has an arc of it, the other has the rest. An arc grows and shrinks at its end
/// only, so that no client moves but those that must. Every router decides so; how it tells a
/// client's place is its own matter.
public sealed interface Sharing {
    /// Nobody is served.
    record None() implements Sharing {}

    /// Everybody gets this release.
    record Whole(ReleaseId release) implements Sharing {}

    /// @param start where the arc begins, from 0 to 1; it differs from rollout to rollout, so that
    ///   it is not always the same users who try what is new
    /// @param length the arc's part of the circle, over 0
    record Split(ReleaseId arc, ReleaseId rest, double start, double length) implements Sharing {
        boolean inArc(long client) {
            double place = Mixing.place(client) - start;
            return (place < 0 ? place + 1 : place) < length;
        }

        /// Whether, of two releases, the first stands in the arc or the second outside.
        private boolean puts(ReleaseId inside, ReleaseId outside) {
            return arc.equals(inside) || (!arc.equals(outside) && rest.equals(outside));
        }

        /// The release on trial: the newer one.
        ReleaseId canary() {
            return arc.compareTo(rest) > 0 ? arc : rest;
        }
    }

    /// How to share out from now on. A release that keeps a part keeps its clients.
    static Sharing next(Sharing before, Routing wanted) {
        List<ReleaseId> releases =
                wanted.shares().stream()
                        .map(Share::release)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        return switch (releases.size()) {
            case 0 -> new None();
            case 1 -> new Whole(releases.getFirst());
            default -> split(before, releases, wanted);
        };
    }

    private static Split split(Sharing before, List<ReleaseId> releases, Routing wanted) {
        ReleaseId older = releases.getFirst();
        ReleaseId newer = releases.getLast();
        boolean olderInArc = before instanceof Split split && split.puts(older, newer);
        ReleaseId arc = olderInArc ? older : newer;
        boolean kept =
                before instanceof Split split
                        && (releases.contains(split.arc()) || releases.contains(split.rest()));
        double start = kept ? ((Split) before).start() : Mixing.place(Mixing.mix(newer.text()));
        return new Split(arc, olderInArc ? newer : older, start, wanted.weight(arc).asDouble());
    }

    /// @return empty where nobody is served
    default Optional<ReleaseId> pick(long client) {
        return switch (this) {
            case None _ -> Optional.empty();
            case Whole whole -> Optional.of(whole.release());
            case Split split -> Optional.of(split.inArc(client) ? split.arc() : split.rest());
        };
    }

    /// The release that may answer where this one has refused; never the canary.
    default Optional<ReleaseId> instead(ReleaseId refused) {
        return switch (this) {
            case None _, Whole _ -> Optional.empty();
            case Split split ->
                    split.canary().equals(refused)
                            ? Optional.of(split.arc().equals(refused) ? split.rest() : split.arc())
                            : Optional.empty();
        };
    }
}
