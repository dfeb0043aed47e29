package dev.interlock.outside.entrance;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import java.util.Set;

/// Holds what a proxy was told against what it is then seen to do.
public final class Confirmation {
    private Confirmation() {}

    /// @param proxy its name, for people
    public static Outcome of(String proxy, Routing wanted, Seen<Routing> observed) {
        return switch (observed) {
            case Seen.Known<Routing>(Routing seen) when same(seen, wanted) -> new Outcome.Done();
            case Seen.Known<Routing>(Routing seen) ->
                    new Outcome.Unclear(
                            Reason.of(
                                    Cause.ROUTER_FAILED,
                                    proxy
                                            + " was told another routing than it was then seen to have: "
                                            + seen.shares()));
            case Seen.Unknown<Routing>(Reason reason) -> new Outcome.Unclear(reason);
        };
    }

    private static boolean same(Routing seen, Routing wanted) {
        return Set.copyOf(seen.shares()).equals(Set.copyOf(wanted.shares()));
    }
}
