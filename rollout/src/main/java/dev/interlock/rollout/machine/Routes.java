package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Effect;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// Makes the router share out as a rollout's stage says, and gives the rollout up where the router
/// does not obey.
record Routes(Look look) {
    /// With the waits between them about three seconds.
    static final int TRIES = 6;

    Optional<Next> kept() {
        var weights = Weights.wanted(look.state()).orElseThrow();
        Effect route = new Effect.Route(weights);
        boolean disobeys =
                !look.routedAs(weights)
                        && look.tries(route) >= TRIES
                        && !look.acts().underWay().contains(route)
                        && look.watch().idle().compareTo(Observation.MOST) >= 0;
        return disobeys ? Optional.of(look.turn(disobeyed(route, weights))) : look.route(weights);
    }

    private Reason disobeyed(Effect route, SortedMap<ReleaseId, Ratio> weights) {
        return Reason.of(
                Cause.ROUTER_FAILED,
                "the router was told "
                        + TRIES
                        + " times to give "
                        + written(weights)
                        + look.acts()
                                .broken(route)
                                .map(why -> ": " + why)
                                .orElse(", and was not seen to do so"));
    }

    static String written(SortedMap<ReleaseId, Ratio> weights) {
        return weights.entrySet().stream()
                .map(it -> it.getValue() + " to " + it.getKey())
                .collect(Collectors.joining(" and "));
    }
}
